package dev.propel.vault.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.CredentialVersion;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Secret;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The values of credentials, sealed. */
@Repository
public class CredentialVersionStore implements SealedValues.OfOrganization {

  private static final String PURPOSE = "credential";

  private final Vault vault;

  CredentialVersionStore(Vault vault) {
    this.vault = vault;
  }

  /** Adds a value. */
  public void add(
      Transaction tx,
      OrganizationId organization,
      UUID credential,
      CredentialVersion version,
      Secret value) {
    byte[] sealed =
        vault
            .organization(tx, organization, PURPOSE)
            .seal(
                place(organization, credential, version.version()),
                value.reveal().getBytes(StandardCharsets.UTF_8));
    tx.sql(
            """
            insert into credential_version (organization_id, credential_id, version, sealed_value,
              created_by, created_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(credential)
        .param(version.version())
        .param(sealed)
        .param(version.createdBy())
        .param(version.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The values that count now, newest first. */
  public List<Secret> valid(
      Transaction tx, OrganizationId organization, UUID credential, Instant now) {
    Seal seal = vault.organization(tx, organization, PURPOSE);
    return tx.sql(
            """
            select version, sealed_value from credential_version
            where organization_id = ? and credential_id = ? and destroyed_at is null
              and (valid_until is null or valid_until > ?)
            order by version desc
            """)
        .param(organization.value())
        .param(credential)
        .param(now.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            Secret.of(
                new String(
                    seal.open(
                        place(organization, credential, row.getInt("version")),
                        row.getBytes("sealed_value")),
                    StandardCharsets.UTF_8)))
        .list();
  }

  /** The versions, newest first. */
  public List<CredentialVersion> list(
      Transaction tx, OrganizationId organization, UUID credential, int most) {
    return tx.sql(
            """
            select version, created_by, created_at, valid_until, destroyed_at
            from credential_version where organization_id = ? and credential_id = ?
            order by version desc limit ?
            """)
        .param(organization.value())
        .param(credential)
        .param(most)
        .query((row, number) ->
            new CredentialVersion(
                row.getInt("version"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "valid_until"),
                instant(row, "destroyed_at")))
        .list();
  }

  /** Lets this version count until then and no longer. */
  public void limit(
      Transaction tx, OrganizationId organization, UUID credential, int version, Instant until) {
    tx.sql(
            """
            update credential_version set valid_until = ?
            where organization_id = ? and credential_id = ? and version = ?
              and destroyed_at is null
            """)
        .param(until.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(credential)
        .param(version)
        .update();
  }

  /** Destroys all values of the credential below this version. */
  public void destroyBelow(
      Transaction tx, OrganizationId organization, UUID credential, int version, Instant now) {
    tx.sql(
            """
            update credential_version set sealed_value = null, destroyed_at = ?
            where organization_id = ? and credential_id = ? and version < ?
              and destroyed_at is null
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(credential)
        .param(version)
        .update();
  }

  /** Forgets versions below this one whose values are gone. */
  public void forgetBelow(
      Transaction tx, OrganizationId organization, UUID credential, int version) {
    tx.sql(
            """
            delete from credential_version
            where organization_id = ? and credential_id = ? and version < ?
              and destroyed_at is not null
            """)
        .param(organization.value())
        .param(credential)
        .param(version)
        .update();
  }

  /** Destroys the organization's values whose time is over. */
  public int destroyLapsed(Transaction tx, OrganizationId organization, Instant now) {
    return tx.sql(
            """
            update credential_version set sealed_value = null, destroyed_at = ?
            where organization_id = ? and destroyed_at is null and valid_until <= ?
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Organizations with values whose time is over. */
  public List<UUID> lapsed(Transaction tx, Instant now, int most) {
    return tx.sql("select organizations_with_lapsed_credentials(?, ?)")
        .param(now.atOffset(ZoneOffset.UTC))
        .param(most)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public Set<String> columns() {
    return Set.of("credential_version.sealed_value");
  }

  @Override
  public long stale(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select count(*) from credential_version
            where organization_id = ? and sealed_value is not null
              and substring(sealed_value from 1 for 13) <> ?
            """)
        .param(organization.value())
        .param(vault.organization(tx, organization, PURPOSE).stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, OrganizationId organization, int most) {
    Seal seal = vault.organization(tx, organization, PURPOSE);
    List<Stale> stale =
        tx.sql(
                """
                select credential_id, version, sealed_value from credential_version
                where organization_id = ? and sealed_value is not null
                  and substring(sealed_value from 1 for 13) <> ?
                order by credential_id, version limit ? for update
                """)
            .param(organization.value())
            .param(seal.stamp())
            .param(most)
            .query((row, number) -> stale(row, organization, seal))
            .list();
    for (Stale each : stale) {
      tx.sql(
              """
              update credential_version set sealed_value = ?
              where organization_id = ? and credential_id = ? and version = ?
              """)
          .param(each.resealed())
          .param(organization.value())
          .param(each.credential())
          .param(each.version())
          .update();
    }
    return stale.size();
  }

  private static Stale stale(ResultSet row, OrganizationId organization, Seal seal)
      throws SQLException {
    UUID credential = row.getObject("credential_id", UUID.class);
    int version = row.getInt("version");
    byte[] place = place(organization, credential, version);
    return new Stale(credential, version, seal.reseal(place, row.getBytes("sealed_value")));
  }

  /** A value elsewhere, of another credential, or of another version does not open. */
  private static byte[] place(OrganizationId organization, UUID credential, int version) {
    return ("credential/" + organization + "/" + credential + "/" + version)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @SuppressWarnings("ArrayRecordComponent") // Not compared, and never leaves this class.
  private record Stale(UUID credential, int version, byte[] resealed) {}
}
