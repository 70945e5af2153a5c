package dev.propel.identity.store;

import dev.propel.identity.directory.DirectoryToken;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.OrganizationId;
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

/** Tokens of an organization's directory. */
@Repository
public class DirectoryTokenStore {

  /** What is needed to check a presented token. */
  public record Stored(DirectoryToken token, TokenHash hash, @Nullable TokenHash previous) {}

  /** Adds a token. */
  public void add(
      Transaction tx,
      OrganizationId organization,
      DirectoryToken token,
      TokenHash hash,
      String by) {
    tx.sql(
            """
            insert into directory_token
              (organization_id, id, name, secret_hash, created_by, created_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(token.id())
        .param(token.name())
        .param(hash.bytes())
        .param(by)
        .param(utc(token.createdAt()))
        .update();
  }

  /** All tokens, oldest first; there are few. */
  public List<DirectoryToken> list(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select id, name, created_at, previous_until, last_used_at from directory_token
            where organization_id = ? order by id limit 100
            """)
        .param(organization.value())
        .query((row, number) -> token(row))
        .list();
  }

  /** The token with this id, while the organization is active. */
  public Optional<Stored> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select t.id, t.name, t.created_at, t.previous_until, t.last_used_at, t.secret_hash,
              t.previous_hash
            from directory_token t
              join organization o on o.organization_id = t.organization_id and o.state = 'active'
            where t.organization_id = ? and t.id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> {
          byte @Nullable [] previous = row.getBytes("previous_hash");
          return new Stored(
              token(row),
              TokenHash.stored(row.getBytes("secret_hash")),
              previous == null ? null : TokenHash.stored(previous));
        })
        .optional();
  }

  /** Replaces the secret; the one before counts until then. */
  public void rotate(
      Transaction tx, OrganizationId organization, UUID id, TokenHash hash, Instant previousUntil) {
    tx.sql(
            """
            update directory_token
            set previous_hash = secret_hash, previous_until = ?, secret_hash = ?
            where organization_id = ? and id = ?
            """)
        .param(utc(previousUntil))
        .param(hash.bytes())
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Notes a use. */
  public void used(Transaction tx, OrganizationId organization, UUID id, Instant at) {
    tx.sql("update directory_token set last_used_at = ? where organization_id = ? and id = ?")
        .param(utc(at))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Removes the token; false when there is none. */
  public boolean remove(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql("delete from directory_token where organization_id = ? and id = ?")
            .param(organization.value())
            .param(id)
            .update()
        == 1;
  }

  private static DirectoryToken token(ResultSet row) throws SQLException {
    return new DirectoryToken(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("previous_until", OffsetDateTime.class)),
        instant(row.getObject("last_used_at", OffsetDateTime.class)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
