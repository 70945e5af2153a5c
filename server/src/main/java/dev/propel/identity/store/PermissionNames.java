package dev.propel.identity.store;

import dev.propel.kernel.Permission;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How sets of permissions lie in the database: as their names. */
final class PermissionNames {

  private PermissionNames() {}

  static String[] of(Collection<Permission> permissions) {
    return permissions.stream().map(Permission::label).sorted().toArray(String[]::new);
  }

  /** A permission that no longer exists grants nothing. */
  static Set<Permission> read(@Nullable Array names) throws SQLException {
    return names == null
        ? Set.of()
        : Arrays.stream((String[]) names.getArray())
            .map(Permission::labelled)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }
}
