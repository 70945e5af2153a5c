package dev.propel.identity.store;

import dev.propel.identity.access.AccessGrant;
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

/** Looks of platform administrators into an organization. */
@Repository
public class AccessGrantStore {

  /** A grant by its full name. */
  public record Lapsed(OrganizationId organization, UUID id) {}

  /** Adds a grant. */
  public void add(Transaction tx, OrganizationId organization, AccessGrant grant) {
    tx.sql(
            """
            insert into access_grant (organization_id, id, user_id, reason, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(grant.id())
        .param(grant.userId())
        .param(grant.reason())
        .param(utc(grant.createdAt()))
        .param(utc(grant.expiresAt()))
        .update();
  }

  /** The grant of this person that nobody has ended; its time may be over. */
  public Optional<AccessGrant> open(Transaction tx, OrganizationId organization, UUID user) {
    return tx.sql(
            """
            select id, user_id, reason, created_at, expires_at, ended_at, uses, last_used_at
            from access_grant
            where organization_id = ? and user_id = ? and ended_at is null
            """)
        .param(organization.value())
        .param(user)
        .query((row, number) -> grant(row))
        .optional();
  }

  /** All grants that nobody has ended; there are few. */
  public List<AccessGrant> open(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select id, user_id, reason, created_at, expires_at, ended_at, uses, last_used_at
            from access_grant where organization_id = ? and ended_at is null
            order by id limit 200
            """)
        .param(organization.value())
        .query((row, number) -> grant(row))
        .list();
  }

  /** One grant more than asked, newest first. */
  public List<AccessGrant> list(Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, user_id, reason, created_at, expires_at, ended_at, uses, last_used_at
            from access_grant
            where organization_id = ? and (?::uuid is null or id < ?)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> grant(row))
        .list();
  }

  /** Counts a minute of use; false when it was counted already. */
  public boolean use(Transaction tx, OrganizationId organization, UUID id, Instant at) {
    return tx.sql(
                """
                update access_grant set uses = uses + 1, last_used_at = ?
                where organization_id = ? and id = ? and ended_at is null
                  and (last_used_at is null or last_used_at <= ?)
                """)
            .param(utc(at))
            .param(organization.value())
            .param(id)
            .param(utc(at.minusSeconds(60)))
            .update()
        == 1;
  }

  /** Ends a grant; empty when it has ended. */
  public Optional<AccessGrant> end(
      Transaction tx, OrganizationId organization, UUID id, Instant at) {
    return tx.sql(
            """
            update access_grant set ended_at = ?
            where organization_id = ? and id = ? and ended_at is null
            returning id, user_id, reason, created_at, expires_at, ended_at, uses, last_used_at
            """)
        .param(utc(at))
        .param(organization.value())
        .param(id)
        .query((row, number) -> grant(row))
        .optional();
  }

  /** Grants of all organizations whose time is over and that nobody has ended; needs no scope. */
  public List<Lapsed> lapsed(Transaction tx, Instant at) {
    return tx.sql("select organization_id, id from lapsed_access_grants(?)")
        .param(utc(at))
        .query((row, number) ->
            new Lapsed(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getObject("id", UUID.class)))
        .list();
  }

  private static AccessGrant grant(ResultSet row) throws SQLException {
    return new AccessGrant(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("reason"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("ended_at", OffsetDateTime.class)),
        row.getInt("uses"),
        instant(row.getObject("last_used_at", OffsetDateTime.class)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
