package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.RunError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Ends runs from outside: what their workers did not end. */
@Repository
public class RunEndStore {

  private final JsonMapper json;

  RunEndStore(JsonMapper json) {
    this.json = json;
  }

  /**
   * Asks that the run be cancelled: one that no worker holds is cancelled at once; one that runs
   * learns it from its worker.
   */
  public Cancelling requestCancel(Transaction tx, UUID id, Instant at) {
    return tx.sql("select cancel_run(current_organization(), ?, ?::timestamptz)")
        .params(id, at.toString())
        .query((rs, n) -> Cancelling.of(rs.getString(1)))
        .single();
  }

  /** Fails a run that no worker holds; says whether another may be claimed because of it. */
  public Cancelling fail(Transaction tx, UUID id, RunError error, Instant at) {
    return tx.sql(
            "select end_unheld(current_organization(), ?, 'failed', ?::jsonb, ?::timestamptz)")
        .params(id, json.writeValueAsString(error), at.toString())
        .query((rs, n) -> Cancelling.of(rs.getString(1)))
        .single();
  }

  /** Runs of all organizations that nobody holds and whose deadline is over. */
  public List<NodeStore.Claimed> overdue(Transaction tx, int most) {
    return tx.sql("select organization_id, id from overdue_runs(?)")
        .param(most)
        .query((rs, n) ->
            new NodeStore.Claimed(
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                rs.getObject("id", UUID.class)))
        .list();
  }

  /** What asking for an end came to. */
  public enum Cancelling {
    /** It had ended, or is not there. */
    NONE,
    /** It has ended now. */
    ENDED,
    /** It has ended now, and another run may be claimed because of it. */
    QUEUES,
    /** Its worker will learn it. */
    ASKED;

    static Cancelling of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
