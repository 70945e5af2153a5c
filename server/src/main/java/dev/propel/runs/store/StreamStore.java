package dev.propel.runs.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.models.Usage;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import dev.propel.runs.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the stream of a run's events is made of, a little at a time. */
@Repository
public class StreamStore {

  private static final String STEPS =
      "select "
          + StepStore.COLUMNS
          + " from step where organization_id = current_organization() and run_id = ? and ";

  private final StepStore steps;
  private final JsonMapper json;

  StreamStore(StepStore steps, JsonMapper json) {
    this.steps = steps;
    this.json = json;
  }

  /** How far the run is, if it is this organization's. */
  public Optional<Head> head(Transaction tx, UUID run) {
    return tx.sql(
            """
            select transcript_id, state, error, step_count from run
             where organization_id = current_organization() and id = ?
            """)
        .param(run)
        .query((rs, n) -> {
          String error = rs.getString("error");
          return new Head(
              rs.getObject("transcript_id", UUID.class),
              RunState.labelled(rs.getString("state")),
              error == null ? null : json.readValue(error, RunError.class),
              rs.getInt("step_count"));
        })
        .optional();
  }

  /** The run's steps from this place on, in order, at most so many. */
  public List<Step> from(Transaction tx, UUID run, int seq, int limit) {
    return tx.sql(STEPS + "seq >= ? order by seq limit ?")
        .params(run, seq, limit)
        .query(steps::step)
        .list();
  }

  /** The run's steps at these places. */
  public List<Step> at(Transaction tx, UUID run, Collection<Integer> places) {
    return tx.sql(STEPS + "seq = any (?) order by seq")
        .params(run, places.toArray(Integer[]::new))
        .query(steps::step)
        .list();
  }

  /** What the run asked and was answered before this place, in order. */
  public List<Step> interruptsBefore(Transaction tx, UUID run, int seq) {
    return tx.sql(STEPS + "seq < ? and kind in ('interrupt', 'resolution') order by seq")
        .params(run, seq)
        .query(steps::step)
        .list();
  }

  /** Tokens of the run's model steps and summaries before this place. */
  public Usage usageBefore(Transaction tx, UUID run, int seq) {
    return tx.sql(
            """
            select coalesce(sum(input_tokens), 0) as input, coalesce(sum(output_tokens), 0) as output from step
             where organization_id = current_organization() and run_id = ? and seq < ? and kind in ('model', 'summary')
            """)
        .params(run, seq)
        .query((rs, n) -> new Usage(rs.getLong("input"), rs.getLong("output")))
        .single();
  }

  /**
   * How far a run is.
   *
   * @param stepCount how many steps it has; final once the run ended, not before
   */
  public record Head(UUID transcript, RunState state, @Nullable RunError error, int stepCount) {}
}
