package dev.propel.kernel.outbox.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code outbox_event}. Times are the database's, so that nodes need not agree on any. */
public final class OutboxStore {

  /** An event that this node may deliver until its claim runs out. */
  public record Claim(OrganizationId organization, UUID id) {}

  /** A claimed event as it is stored; data is JSON text. */
  public record Row(String type, String data, OffsetDateTime createdAt, int attempt) {}

  /** Adds an event, due at once. */
  public void insert(
      Transaction tx, OrganizationId organization, UUID id, String type, String data) {
    tx.sql(
            """
            insert into outbox_event (organization_id, id, type, data, created_at, next_attempt_at)
            values (?, ?, ?, ?::jsonb, now(), now())
            """)
        .param(organization.value())
        .param(id)
        .param(type)
        .param(data)
        .update();
  }

  /** Takes events of these types that are due, of any organization; needs no scope. */
  public List<Claim> claim(Transaction tx, Collection<String> types, int limit, Duration length) {
    return tx.sql(
            "select organization_id, id from claim_outbox_events(?, ?, make_interval(secs => ?))")
        .param(types.toArray(String[]::new))
        .param(limit)
        .param(seconds(length))
        .query(OutboxStore::claim)
        .list();
  }

  /** The claimed event, unless somebody removed it. */
  public Optional<Row> find(Transaction tx, Claim claim) {
    return tx.sql(
            """
            select type, data, created_at, attempts from outbox_event
            where organization_id = ? and id = ? and dead_at is null
            """)
        .param(claim.organization().value())
        .param(claim.id())
        .query(OutboxStore::row)
        .optional();
  }

  /** Removes a delivered event. */
  public void delete(Transaction tx, Claim claim) {
    tx.sql("delete from outbox_event where organization_id = ? and id = ?")
        .param(claim.organization().value())
        .param(claim.id())
        .update();
  }

  /** Sets the next attempt, unless another node has begun one meanwhile. */
  public void postpone(Transaction tx, Claim claim, int attempt, Duration pause, String error) {
    tx.sql(
            """
            update outbox_event
            set next_attempt_at = clock_timestamp() + make_interval(secs => ?), last_error = ?
            where organization_id = ? and id = ? and attempts = ?
            """)
        .param(seconds(pause))
        .param(error)
        .param(claim.organization().value())
        .param(claim.id())
        .param(attempt)
        .update();
  }

  /** Puts an event aside: it stays to be seen and is not tried again. */
  public void bury(Transaction tx, Claim claim, int attempt, String error) {
    tx.sql(
            """
            update outbox_event set dead_at = now(), last_error = ?
            where organization_id = ? and id = ? and attempts = ?
            """)
        .param(error)
        .param(claim.organization().value())
        .param(claim.id())
        .param(attempt)
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Claim claim(ResultSet rs, int n) throws SQLException {
    return new Claim(
        new OrganizationId(rs.getObject("organization_id", UUID.class)),
        rs.getObject("id", UUID.class));
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getString("type"),
        rs.getString("data"),
        rs.getObject("created_at", OffsetDateTime.class),
        rs.getInt("attempts"));
  }
}
