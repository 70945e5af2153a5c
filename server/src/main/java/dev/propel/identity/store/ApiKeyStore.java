package dev.propel.identity.store;

import dev.propel.identity.apikey.ApiKey;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** API keys of an organization. */
@Repository
public class ApiKeyStore {

  /**
   * What is needed to check a presented key.
   *
   * @param previousHash of the secret before the last rotation, if there was one
   */
  public record Stored(ApiKey key, TokenHash secretHash, @Nullable TokenHash previousHash) {}

  /** Adds a key. */
  public void add(Transaction tx, OrganizationId organization, ApiKey key, TokenHash secretHash) {
    tx.sql(
            """
            insert into api_key (organization_id, id, name, prefix, secret_hash, scopes,
              created_by, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(key.id())
        .param(key.name())
        .param(key.prefix())
        .param(secretHash.bytes())
        .param(PermissionNames.of(key.scopes()))
        .param(key.createdBy())
        .param(key.createdAt().atOffset(ZoneOffset.UTC))
        .param(utc(key.expiresAt()))
        .update();
  }

  /** The key with this id. */
  public Optional<Stored> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select k.id, k.name, k.prefix, k.scopes, k.created_by, k.created_at, k.expires_at,
              k.last_used_at, k.previous_until, k.secret_hash, k.previous_hash
            from api_key k
              join organization o on o.organization_id = k.organization_id and o.state = 'active'
            where k.organization_id = ? and k.id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> stored(row))
        .optional();
  }

  /** One key more than asked, newest first. */
  public List<ApiKey> list(Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at,
              previous_until
            from api_key
            where organization_id = ? and (?::uuid is null or id < ?)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> key(row))
        .list();
  }

  /** Notes a use. */
  public void used(Transaction tx, OrganizationId organization, UUID id, Instant at) {
    tx.sql("update api_key set last_used_at = ? where organization_id = ? and id = ?")
        .param(at.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Removes the key; false when there is none. */
  public boolean remove(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql("delete from api_key where organization_id = ? and id = ?")
            .param(organization.value())
            .param(id)
            .update()
        == 1;
  }

  /** Replaces the secret; the one before counts until then. */
  public void rotate(
      Transaction tx,
      OrganizationId organization,
      UUID id,
      TokenHash secretHash,
      Instant previousUntil,
      Instant at) {
    tx.sql(
            """
            update api_key
            set previous_hash = secret_hash, previous_until = ?, secret_hash = ?, rotated_at = ?
            where organization_id = ? and id = ?
            """)
        .param(utc(previousUntil))
        .param(secretHash.bytes())
        .param(utc(at))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Gives the key another name. */
  public void rename(Transaction tx, OrganizationId organization, UUID id, String name) {
    tx.sql("update api_key set name = ? where organization_id = ? and id = ?")
        .param(name)
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Removes the keys that this subject made; how many there were. */
  public int removeMadeBy(Transaction tx, OrganizationId organization, String subject) {
    return tx.sql("delete from api_key where organization_id = ? and created_by = ?")
        .param(organization.value())
        .param(subject)
        .update();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("prefix"),
        PermissionNames.read(row.getArray("scopes")),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("expires_at", OffsetDateTime.class)),
        instant(row.getObject("last_used_at", OffsetDateTime.class)),
        instant(row.getObject("previous_until", OffsetDateTime.class)));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    byte @Nullable [] previous = row.getBytes("previous_hash");
    return new Stored(
        key(row),
        TokenHash.stored(row.getBytes("secret_hash")),
        previous == null ? null : TokenHash.stored(previous));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
