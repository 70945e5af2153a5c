package dev.propel.identity.store;

import dev.propel.identity.organization.MemberRole;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Roles that organizations made themselves. */
@Repository
public class CustomRoleStore {

  /** Adds a role; fails with a duplicate key when the name is taken. */
  public void add(Transaction tx, OrganizationId organization, MemberRole role, Instant at) {
    tx.sql(
            """
            insert into custom_role (organization_id, id, name, permissions, created_at)
            values (?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(role.custom().orElseThrow())
        .param(role.name())
        .param(PermissionNames.of(role.permissions()))
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** All of the organization's, oldest first; there are few. */
  public List<MemberRole> list(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select id, name, permissions from custom_role where organization_id = ?
            order by id limit 200
            """)
        .param(organization.value())
        .query((row, number) -> role(row))
        .list();
  }

  /** The role with this id. */
  public Optional<MemberRole> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, name, permissions from custom_role where organization_id = ? and id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> role(row))
        .optional();
  }

  /** Replaces the role's name and permissions. */
  public void change(Transaction tx, OrganizationId organization, MemberRole role) {
    tx.sql("update custom_role set name = ?, permissions = ? where organization_id = ? and id = ?")
        .param(role.name())
        .param(PermissionNames.of(role.permissions()))
        .param(organization.value())
        .param(role.custom().orElseThrow())
        .update();
  }

  /** Whether a member or an open invitation has the role, or a group gives it. */
  public boolean used(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select exists (select from membership where organization_id = ? and custom_role_id = ?)
              or exists (select from invitation where organization_id = ? and custom_role_id = ?
                and accepted_at is null and revoked_at is null)
              or exists (select from directory_group where organization_id = ? and custom_role_id = ?)
            """)
        .param(organization.value())
        .param(id)
        .param(organization.value())
        .param(id)
        .param(organization.value())
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** Removes the role and the settled invitations that named it. */
  public void remove(Transaction tx, OrganizationId organization, UUID id) {
    tx.sql(
            """
            delete from invitation where organization_id = ? and custom_role_id = ?
              and (accepted_at is not null or revoked_at is not null)
            """)
        .param(organization.value())
        .param(id)
        .update();
    tx.sql("delete from custom_role where organization_id = ? and id = ?")
        .param(organization.value())
        .param(id)
        .update();
  }

  private static MemberRole role(ResultSet row) throws SQLException {
    return MemberRole.custom(
        row.getObject("id", UUID.class),
        row.getString("name"),
        PermissionNames.read(row.getArray("permissions")));
  }
}
