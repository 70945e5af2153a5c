package dev.propel.vault.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** The salts from which an organization's keys are derived, by key version. */
@Repository
public class OrganizationKeyStore {

  /** The version that seals, and since when there is one. */
  public record Newest(int version, Instant createdAt) {}

  /** Every version's salt. */
  public SortedMap<Integer, byte[]> ofOrganization(Transaction tx, OrganizationId organization) {
    SortedMap<Integer, byte[]> salts = new TreeMap<>();
    tx.sql("select version, salt from organization_key where organization_id = ?")
        .param(organization.value())
        .query(row -> {
          salts.put(row.getInt("version"), row.getBytes("salt"));
        });
    return salts;
  }

  /** The newest version. */
  public Optional<Newest> newest(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select version, created_at from organization_key
            where organization_id = ? order by version desc limit 1
            """)
        .param(organization.value())
        .query((row, number) ->
            new Newest(
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Adds this version, unless another process was first. */
  public void add(Transaction tx, OrganizationId organization, int version, byte[] salt) {
    tx.sql(
            """
            insert into organization_key (organization_id, version, salt) values (?, ?, ?)
            on conflict do nothing
            """)
        .param(organization.value())
        .param(version)
        .param(salt)
        .update();
  }

  /** Destroys the salts of all versions below this one; the transaction has the scope. */
  public void removeBelow(Transaction tx, OrganizationId organization, int version) {
    tx.sql("select remove_organization_keys(?, ?)")
        .param(organization.value())
        .param(version)
        .query((rows, number) -> number)
        .list();
  }

  /** Organizations that have keys, by id, after this one. */
  public List<UUID> organizations(Transaction tx, UUID after, int most) {
    return tx.sql("select organizations_with_keys(?, ?)")
        .param(after)
        .param(most)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Organizations whose newest key is older than this and that are not rotating. */
  public List<UUID> outgrown(Transaction tx, Instant now, Duration age, int most) {
    return tx.sql("select organizations_with_old_keys(?, ?)")
        .param(now.minus(age).atOffset(ZoneOffset.UTC))
        .param(most)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }
}
