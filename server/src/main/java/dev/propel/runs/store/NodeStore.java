package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/**
 * Worker nodes, their leases and what they claim. Times are the database's, so that nodes' clocks
 * need not agree.
 */
@Repository
public class NodeStore {

  NodeStore() {}

  /** Takes or prolongs the node's lease. */
  public void renew(Transaction tx, UUID node, Duration lease) {
    tx.sql(
            """
            insert into worker_node (id, lease_until) values (?, now() + make_interval(secs => ?))
            on conflict (id) do update set lease_until = excluded.lease_until
            """)
        .params(node, lease.toMillis() / 1000.0)
        .update();
  }

  /** Ends the node's lease: whatever it still holds may be claimed at once. */
  public void leave(Transaction tx, UUID node) {
    tx.sql("delete from worker_node where id = ?").param(node).update();
  }

  /** Forgets nodes that died long ago. */
  public void forgetDead(Transaction tx) {
    tx.sql("delete from worker_node where lease_until < now() - interval '1 hour'").update();
  }

  /**
   * Claims up to this many runs that are queued or whose node is gone, fairly between
   * organizations.
   *
   * @param organizationLimit how many runs of an organization are executed at once where nothing
   *     else is said of it; 0 for no limit
   */
  public List<Claimed> claim(Transaction tx, UUID node, int wanted, int organizationLimit) {
    return tx.sql("select organization_id, run_id from claim_runs(?, ?, ?)")
        .params(node, wanted, organizationLimit)
        .query(NodeStore::claimed)
        .list();
  }

  /** The runs that this node holds and somebody wants cancelled. */
  public List<Claimed> cancelRequests(Transaction tx, UUID node) {
    return tx.sql("select organization_id, run_id from cancel_requests(?)")
        .param(node)
        .query(NodeStore::claimed)
        .list();
  }

  /** The runs that this node holds by what the database knows. */
  public Set<UUID> held(Transaction tx, UUID node) {
    return Set.copyOf(
        tx.sql("select run_id from held_runs(?)").param(node).query(UUID.class).list());
  }

  /** The organizations whose runs at once an operator has limited. */
  public Set<OrganizationId> limited(Transaction tx) {
    return tx
        .sql("select organization_id from limited_organizations()")
        .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How many runs of its own organization are claimed before this queued one, and one; empty when
   * it is not queued. Runs in the background stand behind all others here, though some of them come
   * earlier.
   */
  public Optional<Integer> position(Transaction tx, UUID run) {
    return tx.sql(
            """
            select (select count(*) from run o
                     where o.organization_id = current_organization() and o.state = 'queued'
                       and (o.background, o.id) < (r.background, r.id))::integer + 1
              from run r
             where r.organization_id = current_organization() and r.id = ? and r.state = 'queued'
            """)
        .param(run)
        .query(Integer.class)
        .optional();
  }

  private static Claimed claimed(ResultSet rs, int row) throws SQLException {
    return new Claimed(
        new OrganizationId(rs.getObject("organization_id", UUID.class)),
        rs.getObject("run_id", UUID.class));
  }

  /** A run by its full name. */
  public record Claimed(OrganizationId organization, UUID run) {}
}
