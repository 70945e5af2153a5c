package dev.propel.identity.store;

import dev.propel.identity.directory.DirectoryGroup;
import dev.propel.identity.organization.MemberRole;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Groups of an organization's directory and who is in them. */
@Repository
public class DirectoryGroupStore {

  /** Adds a group. */
  public void add(Transaction tx, OrganizationId organization, DirectoryGroup group) {
    tx.sql(
            """
            insert into directory_group (organization_id, id, display_name, external_id,
              created_at, updated_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(group.id())
        .param(group.displayName())
        .param(group.externalId())
        .param(group.createdAt().atOffset(ZoneOffset.UTC))
        .param(group.updatedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Replaces a group's names and role. */
  public void change(Transaction tx, OrganizationId organization, DirectoryGroup group) {
    @Nullable MemberRole role = group.role();
    tx.sql(
            """
            update directory_group set display_name = ?, external_id = ?, role = ?,
              custom_role_id = ?, updated_at = ?
            where organization_id = ? and id = ?
            """)
        .param(group.displayName())
        .param(group.externalId())
        .param(role == null ? null : RoleColumns.label(role))
        .param(role == null ? null : RoleColumns.custom(role))
        .param(group.updatedAt().atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(group.id())
        .update();
  }

  /** All groups, oldest first; there are at most a thousand. */
  public List<DirectoryGroup> list(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select g.id, g.display_name, g.external_id, g.role, g.custom_role_id,
              c.name as role_name, c.permissions as role_permissions, g.created_at, g.updated_at
            from directory_group g
              left join custom_role c
                on c.organization_id = g.organization_id and c.id = g.custom_role_id
            where g.organization_id = ?
            order by g.id limit 1000
            """)
        .param(organization.value())
        .query((row, number) -> group(row))
        .list();
  }

  /** The group with this id. */
  public Optional<DirectoryGroup> find(Transaction tx, OrganizationId organization, UUID id) {
    return list(tx, organization).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The ids of who is in the group. */
  public Set<UUID> members(Transaction tx, OrganizationId organization, UUID group) {
    return tx
        .sql(
            """
            select directory_user_id from directory_group_member
            where organization_id = ? and group_id = ?
            """)
        .param(organization.value())
        .param(group)
        .query((row, number) -> row.getObject("directory_user_id", UUID.class))
        .stream()
        .collect(Collectors.toSet());
  }

  /** The groups that the person is in. */
  public List<DirectoryGroup> of(Transaction tx, OrganizationId organization, UUID user) {
    Set<UUID> groups =
        tx
            .sql(
                """
                select group_id from directory_group_member
                where organization_id = ? and directory_user_id = ?
                """)
            .param(organization.value())
            .param(user)
            .query((row, number) -> row.getObject("group_id", UUID.class))
            .stream()
            .collect(Collectors.toSet());
    return groups.isEmpty()
        ? List.of()
        : list(tx, organization).stream().filter(each -> groups.contains(each.id())).toList();
  }

  /** Puts people of the directory into the group; who is unknown is left out. */
  public void join(
      Transaction tx, OrganizationId organization, UUID group, Collection<UUID> users) {
    tx.sql(
            """
            insert into directory_group_member (organization_id, group_id, directory_user_id)
            select u.organization_id, ?, u.id from directory_user u
            where u.organization_id = ? and u.id = any (?)
            on conflict do nothing
            """)
        .param(group)
        .param(organization.value())
        .param(users.toArray(UUID[]::new))
        .update();
  }

  /** Takes people out of the group. */
  public void part(
      Transaction tx, OrganizationId organization, UUID group, Collection<UUID> users) {
    tx.sql(
            """
            delete from directory_group_member
            where organization_id = ? and group_id = ? and directory_user_id = any (?)
            """)
        .param(organization.value())
        .param(group)
        .param(users.toArray(UUID[]::new))
        .update();
  }

  /** Removes the group. */
  public void remove(Transaction tx, OrganizationId organization, UUID id) {
    tx.sql("delete from directory_group where organization_id = ? and id = ?")
        .param(organization.value())
        .param(id)
        .update();
  }

  private static DirectoryGroup group(ResultSet row) throws SQLException {
    return new DirectoryGroup(
        row.getObject("id", UUID.class),
        row.getString("display_name"),
        row.getString("external_id"),
        row.getString("role") == null ? null : RoleColumns.read(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
