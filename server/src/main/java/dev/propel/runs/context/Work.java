package dev.propel.runs.context;

import dev.propel.models.Turn;
import dev.propel.runs.journal.Fold;
import java.util.List;

/**
 * A part of what a run did after its input: a model's answer with the results of all its calls.
 *
 * @param through the place of its last step
 * @param estimate of its tokens, not calibrated
 */
public record Work(int through, List<Turn> turns, long estimate) {

  /** Copies the turns. */
  public Work {
    turns = List.copyOf(turns);
  }

  static Work of(Fold.Round round) {
    return new Work(round.through(), round.turns(), TokenEstimate.of(round.turns()));
  }
}
