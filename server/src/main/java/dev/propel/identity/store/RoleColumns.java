package dev.propel.identity.store;

import dev.propel.identity.Role;
import dev.propel.identity.organization.MemberRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a role lies in the database: a built-in one by its label, the organization's own by its id.
 * Rows are read with columns {@code role}, {@code custom_role_id}, {@code role_name} and {@code
 * role_permissions}.
 */
final class RoleColumns {

  private static final String CUSTOM = "custom";

  private RoleColumns() {}

  static String label(MemberRole role) {
    return role.builtIn().map(Role::label).orElse(CUSTOM);
  }

  static @Nullable UUID custom(MemberRole role) {
    return role.custom().orElse(null);
  }

  static MemberRole read(ResultSet row) throws SQLException {
    String label = row.getString("role");
    return label.equals(CUSTOM)
        ? MemberRole.custom(
            row.getObject("custom_role_id", UUID.class),
            row.getString("role_name"),
            PermissionNames.read(row.getArray("role_permissions")))
        : MemberRole.of(Role.labelled(label));
  }
}
