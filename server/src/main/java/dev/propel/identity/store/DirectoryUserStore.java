package dev.propel.identity.store;

import dev.propel.identity.directory.DirectoryUser;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People as an organization's directory has them, sealed for the organization. */
@Repository
public class DirectoryUserStore implements SealedValues.OfOrganization {

  private static final String PURPOSE = "directory-user";

  private final Vault vault;
  private final JsonMapper json;

  DirectoryUserStore(Vault vault, JsonMapper json) {
    this.vault = vault;
    this.json = json;
  }

  /** Adds a person. */
  public void add(Transaction tx, OrganizationId organization, DirectoryUser user) {
    tx.sql(
            """
            insert into directory_user (organization_id, id, user_id, external_id, user_name_hash,
              sealed_profile, active, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(user.id())
        .param(user.userId())
        .param(user.externalId())
        .param(hash(user.userName()))
        .param(sealed(tx, organization, user))
        .param(user.active())
        .param(user.createdAt().atOffset(ZoneOffset.UTC))
        .param(user.updatedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Replaces what is known of a person. */
  public void change(Transaction tx, OrganizationId organization, DirectoryUser user) {
    tx.sql(
            """
            update directory_user set user_id = ?, external_id = ?, user_name_hash = ?,
              sealed_profile = ?, active = ?, updated_at = ?
            where organization_id = ? and id = ?
            """)
        .param(user.userId())
        .param(user.externalId())
        .param(hash(user.userName()))
        .param(sealed(tx, organization, user))
        .param(user.active())
        .param(user.updatedAt().atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(user.id())
        .update();
  }

  /** The person with this id. */
  public Optional<DirectoryUser> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, user_id, external_id, sealed_profile, active, created_at, updated_at
            from directory_user where organization_id = ? and id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> user(tx, organization, row))
        .optional();
  }

  /** The person with this name, in whatever case it is written. */
  public Optional<DirectoryUser> named(
      Transaction tx, OrganizationId organization, String userName) {
    return tx.sql(
            """
            select id, user_id, external_id, sealed_profile, active, created_at, updated_at
            from directory_user where organization_id = ? and user_name_hash = any (?)
            """)
        .param(organization.value())
        .param(vault.platformHash(PURPOSE).candidates(canonical(userName)).toArray(byte[][]::new))
        .query((row, number) -> user(tx, organization, row))
        .optional();
  }

  /** Who turned out to be this person. */
  public Optional<DirectoryUser> ofPerson(
      Transaction tx, OrganizationId organization, UUID person) {
    return tx.sql(
            """
            select id, user_id, external_id, sealed_profile, active, created_at, updated_at
            from directory_user where organization_id = ? and user_id = ?
            """)
        .param(organization.value())
        .param(person)
        .query((row, number) -> user(tx, organization, row))
        .optional();
  }

  /** How many there are. */
  public int count(Transaction tx, OrganizationId organization) {
    return tx.sql("select count(*) from directory_user where organization_id = ?")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** People in the order in which they were added. */
  public List<DirectoryUser> list(Transaction tx, OrganizationId organization, int skip, int most) {
    return tx.sql(
            """
            select id, user_id, external_id, sealed_profile, active, created_at, updated_at
            from directory_user where organization_id = ? order by id offset ? limit ?
            """)
        .param(organization.value())
        .param(skip)
        .param(most)
        .query((row, number) -> user(tx, organization, row))
        .list();
  }

  /** Forgets a person. */
  public void remove(Transaction tx, OrganizationId organization, UUID id) {
    tx.sql("delete from directory_user where organization_id = ? and id = ?")
        .param(organization.value())
        .param(id)
        .update();
  }

  @Override
  public String name() {
    return "people of directories";
  }

  @Override
  public Set<String> columns() {
    return Set.of("directory_user.sealed_profile");
  }

  @Override
  public long stale(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select count(*) from directory_user
            where organization_id = ? and substring(sealed_profile from 1 for 13) <> ?
            """)
        .param(organization.value())
        .param(seal(tx, organization).stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, OrganizationId organization, int most) {
    List<DirectoryUser> stale =
        tx.sql(
                """
                select id, user_id, external_id, sealed_profile, active, created_at, updated_at
                from directory_user
                where organization_id = ? and substring(sealed_profile from 1 for 13) <> ?
                order by id limit ? for update
                """)
            .param(organization.value())
            .param(seal(tx, organization).stamp())
            .param(most)
            .query((row, number) -> user(tx, organization, row))
            .list();
    stale.forEach(user -> change(tx, organization, user));
    return stale.size();
  }

  private DirectoryUser user(Transaction tx, OrganizationId organization, ResultSet row)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] profile = seal(tx, organization).open(place(id), row.getBytes("sealed_profile"));
    return new DirectoryUser(
        id,
        row.getObject("user_id", UUID.class),
        row.getString("external_id"),
        (ObjectNode) json.readTree(profile),
        row.getBoolean("active"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private byte[] sealed(Transaction tx, OrganizationId organization, DirectoryUser user) {
    return seal(tx, organization).seal(place(user.id()), json.writeValueAsBytes(user.profile()));
  }

  private byte[] hash(String userName) {
    return vault.platformHash(PURPOSE).of(canonical(userName));
  }

  private Seal seal(Transaction tx, OrganizationId organization) {
    return vault.organization(tx, organization, PURPOSE);
  }

  private static String canonical(String userName) {
    return userName.toLowerCase(Locale.ROOT);
  }

  private static byte[] place(UUID id) {
    return ("directory_user/" + id + "/profile").getBytes(StandardCharsets.UTF_8);
  }
}
