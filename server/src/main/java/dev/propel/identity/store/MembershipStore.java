package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.organization.Member;
import dev.propel.identity.organization.MemberRole;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Who belongs to an organization, as what. */
@Repository
public class MembershipStore {

  private final PersonalData personalData;

  MembershipStore(PersonalData personalData) {
    this.personalData = personalData;
  }

  /** Adds a member. */
  public void add(
      Transaction tx, OrganizationId organization, UUID user, MemberRole role, Instant at) {
    tx.sql(
            """
            insert into membership (organization_id, user_id, role, custom_role_id, created_at)
            values (?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(user)
        .param(RoleColumns.label(role))
        .param(RoleColumns.custom(role))
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether the organization has any member. */
  public boolean any(Transaction tx, OrganizationId organization) {
    return tx.sql("select exists (select from membership where organization_id = ?)")
        .param(organization.value())
        .query(Boolean.class)
        .single();
  }

  /** The organizations of a user; needs no scope. */
  public List<OrganizationId> organizationsOf(Transaction tx, UUID user) {
    return tx.sql("select organizations_of(?)")
        .param(user)
        .query((row, number) -> new OrganizationId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The user's role, while neither the user is disabled nor the organization suspended. */
  public Optional<MemberRole> role(Transaction tx, OrganizationId organization, UUID user) {
    return tx.sql(
            """
            select m.role, m.custom_role_id, c.name as role_name, c.permissions as role_permissions
            from membership m
              join organization o on o.organization_id = m.organization_id and o.state = 'active'
              join user_account u on u.id = m.user_id and u.disabled_at is null
              left join custom_role c
                on c.organization_id = m.organization_id and c.id = m.custom_role_id
            where m.organization_id = ? and m.user_id = ?
            """)
        .param(organization.value())
        .param(user)
        .query((row, number) -> RoleColumns.read(row))
        .optional();
  }

  /** The user's role, even of one who may not come in at the moment. */
  public Optional<MemberRole> stored(Transaction tx, OrganizationId organization, UUID user) {
    return tx.sql(
            """
            select m.role, m.custom_role_id, c.name as role_name, c.permissions as role_permissions
            from membership m
              left join custom_role c
                on c.organization_id = m.organization_id and c.id = m.custom_role_id
            where m.organization_id = ? and m.user_id = ?
            """)
        .param(organization.value())
        .param(user)
        .query((row, number) -> RoleColumns.read(row))
        .optional();
  }

  /** Gives a member another role. */
  public void change(Transaction tx, OrganizationId organization, UUID user, MemberRole role) {
    tx.sql(
            """
            update membership set role = ?, custom_role_id = ?
            where organization_id = ? and user_id = ?
            """)
        .param(RoleColumns.label(role))
        .param(RoleColumns.custom(role))
        .param(organization.value())
        .param(user)
        .update();
  }

  /** Ends a membership; false when there is none. */
  public boolean remove(Transaction tx, OrganizationId organization, UUID user) {
    return tx.sql("delete from membership where organization_id = ? and user_id = ?")
            .param(organization.value())
            .param(user)
            .update()
        == 1;
  }

  /** Whether somebody with this address is a member. */
  public boolean hasAddress(Transaction tx, OrganizationId organization, EmailAddress email) {
    return tx.sql(
            """
            select exists (
              select from membership m join user_account u on u.id = m.user_id
              where m.organization_id = ? and u.email_hash = any (?))
            """)
        .param(organization.value())
        .param(personalData.hashes(email).toArray(byte[][]::new))
        .query(Boolean.class)
        .single();
  }

  /** The addresses of the owners who may come in; at most a hundred. */
  public List<String> ownersAddresses(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select u.id, u.sealed_email
            from membership m join user_account u on u.id = m.user_id and u.disabled_at is null
            where m.organization_id = ? and m.role = 'owner'
            order by u.id limit 100
            """)
        .param(organization.value())
        .query((row, number) ->
            personalData.openEmail(row.getObject("id", UUID.class), row.getBytes("sealed_email")))
        .list();
  }

  /** How many owners there are. */
  public int owners(Transaction tx, OrganizationId organization) {
    return tx.sql("select count(*) from membership where organization_id = ? and role = 'owner'")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** One member more than asked, in the order in which they first registered. */
  public List<Member> list(Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select m.user_id, u.sealed_email, u.sealed_name, m.created_at, m.role,
              m.custom_role_id, c.name as role_name, c.permissions as role_permissions
            from membership m
              join user_account u on u.id = m.user_id
              left join custom_role c
                on c.organization_id = m.organization_id and c.id = m.custom_role_id
            where m.organization_id = ? and (?::uuid is null or m.user_id > ?)
            order by m.user_id
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> member(row))
        .list();
  }

  /** This member. */
  public Optional<Member> find(Transaction tx, OrganizationId organization, UUID user) {
    return tx.sql(
            """
            select m.user_id, u.sealed_email, u.sealed_name, m.created_at, m.role,
              m.custom_role_id, c.name as role_name, c.permissions as role_permissions
            from membership m
              join user_account u on u.id = m.user_id
              left join custom_role c
                on c.organization_id = m.organization_id and c.id = m.custom_role_id
            where m.organization_id = ? and m.user_id = ?
            """)
        .param(organization.value())
        .param(user)
        .query((row, number) -> member(row))
        .optional();
  }

  /** The names of those of these users who are members. */
  public Map<UUID, String> names(Transaction tx, OrganizationId organization, Set<UUID> users) {
    Map<UUID, String> names = new HashMap<>();
    tx.sql(
            """
            select u.id, u.sealed_name
            from membership m join user_account u on u.id = m.user_id
            where m.organization_id = ? and m.user_id = any (?)
            """)
        .param(organization.value())
        .param(users.toArray(UUID[]::new))
        .query(row -> {
          UUID id = row.getObject("id", UUID.class);
          names.put(id, personalData.openName(id, row.getBytes("sealed_name")));
        });
    return names;
  }

  private Member member(ResultSet row) throws SQLException {
    UUID id = row.getObject("user_id", UUID.class);
    return new Member(
        id,
        personalData.openEmail(id, row.getBytes("sealed_email")),
        personalData.openName(id, row.getBytes("sealed_name")),
        RoleColumns.read(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
