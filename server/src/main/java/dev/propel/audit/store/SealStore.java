package dev.propel.audit.store;

import dev.propel.audit.chain.Digest;
import dev.propel.audit.chain.Seal;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** The chain's links and what waits to become one. */
@Repository
public class SealStore {

  /** Any number: with the organization it names the lock of whoever makes its chain longer. */
  private static final int LOCK = 0x61756469;

  /** Organizations that have events without a seal, at most so many. */
  public List<OrganizationId> waiting(Transaction tx, int most) {
    return tx.sql("select organizations_to_seal(?)")
        .param(most)
        .query((rows, number) -> new OrganizationId(rows.getObject(1, UUID.class)))
        .list();
  }

  /** Whether this transaction alone may make the chain longer, until it ends. */
  public boolean lock(Transaction tx, OrganizationId organization) {
    return tx.sql("select pg_try_advisory_xact_lock(?, hashtext(?))")
        .params(LOCK, organization.toString())
        .query(Boolean.class)
        .single();
  }

  /** The last link, if there is one. */
  public Optional<Seal> head(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select sequence, events, events_hash, previous_hash, hash, sealed_at from audit_seal
            where organization_id = ? order by sequence desc limit 1
            """)
        .param(organization.value())
        .query((rows, number) -> seal(rows))
        .optional();
  }

  /** Links from this one on, in order, at most so many. */
  public List<Seal> from(Transaction tx, OrganizationId organization, long sequence, int most) {
    return tx.sql(
            """
            select sequence, events, events_hash, previous_hash, hash, sealed_at from audit_seal
            where organization_id = ? and sequence >= ? order by sequence limit ?
            """)
        .params(organization.value(), sequence, most)
        .query((rows, number) -> seal(rows))
        .list();
  }

  /** Adds a link. */
  public void append(Transaction tx, OrganizationId organization, Seal seal) {
    tx.sql(
            """
            insert into audit_seal (organization_id, sequence, first_event, last_event, event_count,
              events, events_hash, previous_hash, hash, sealed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
            """)
        .params(
            organization.value(),
            seal.sequence(),
            seal.events().getFirst(),
            seal.events().getLast(),
            seal.events().size(),
            seal.events().toArray(UUID[]::new),
            seal.eventsHash().bytes(),
            seal.previousHash().bytes(),
            seal.hash().bytes(),
            seal.sealedAt().toString())
        .update();
  }

  /** What was written by one statement each and waits, oldest first, at most so many. */
  public List<Unsealed> unsealed(Transaction tx, OrganizationId organization, int most) {
    return tx.sql(
            """
            select first_event, events from audit_unsealed
            where organization_id = ? order by first_event limit ?
            """)
        .params(organization.value(), most)
        .query((rows, number) ->
            new Unsealed(rows.getObject("first_event", UUID.class), ids(rows, "events")))
        .list();
  }

  /** What has a seal now waits no more. */
  public void sealed(Transaction tx, OrganizationId organization, List<Unsealed> done) {
    tx.sql("delete from audit_unsealed where organization_id = ? and first_event = any (?)")
        .params(organization.value(), done.stream().map(Unsealed::firstEvent).toArray(UUID[]::new))
        .update();
  }

  /** How many events are kept, and how many of those that must be there are accounted for. */
  public Account account(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            with kept as (
              select coalesce((select id from audit_kept_from where organization_id = ?),
                              '00000000-0000-0000-0000-000000000000'::uuid) as id
            )
            select
              (select count(*) from audit_event e where e.organization_id = ? and e.id >= kept.id) as events,
              (select coalesce(sum(s.event_count), 0) from audit_seal s
                where s.organization_id = ? and s.first_event >= kept.id) as sealed,
              (select coalesce(sum(cardinality(u.events)), 0) from audit_unsealed u
                where u.organization_id = ?) as unsealed,
              kept.id as kept_from
            from kept
            """)
        .params(
            organization.value(), organization.value(), organization.value(), organization.value())
        .query((rows, number) ->
            new Account(
                rows.getLong("events"),
                rows.getLong("sealed"),
                rows.getLong("unsealed"),
                rows.getObject("kept_from", UUID.class)))
        .single();
  }

  private static Seal seal(ResultSet row) throws SQLException {
    return new Seal(
        row.getLong("sequence"),
        ids(row, "events"),
        Digest.of(row.getBytes("events_hash")),
        Digest.of(row.getBytes("previous_hash")),
        Digest.of(row.getBytes("hash")),
        row.getObject("sealed_at", OffsetDateTime.class).toInstant());
  }

  private static List<UUID> ids(ResultSet row, String column) throws SQLException {
    return List.of((UUID[]) row.getArray(column).getArray());
  }

  /** The events that one statement wrote. */
  public record Unsealed(UUID firstEvent, List<UUID> events) {}

  /**
   * Counts of one moment.
   *
   * @param events those that are there
   * @param sealed those that seals cover
   * @param unsealed those that wait for a seal
   * @param keptFrom events with smaller ids were removed by retention
   */
  public record Account(long events, long sealed, long unsealed, UUID keptFrom) {}
}
