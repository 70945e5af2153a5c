package dev.propel.runs.context;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.context.Calibration.Measurement;
import dev.propel.runs.journal.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a person said and all that its run did and said: whole, so that no tool call is ever parted
 * from its result. Never changes.
 *
 * @param messages the person's and, where the run came to it, the answer
 * @param turns the person's first
 * @param estimate of its tokens, not calibrated
 * @param measurements what its answers taught about our estimates
 */
public record Exchange(
    List<UUID> messages, List<Turn> turns, long estimate, List<Measurement> measurements) {

  /** Copies the lists. */
  public Exchange {
    messages = List.copyOf(messages);
    turns = List.copyOf(turns);
    measurements = List.copyOf(measurements);
  }

  /** What the journal tells of a run with this input. */
  public static Exchange of(List<UUID> messages, String input, Fold fold) {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn.User(Notes.after(input, fold.workSummary().orElse(null))));
    fold.rounds().forEach(round -> turns.addAll(round.turns()));
    return new Exchange(messages, turns, TokenEstimate.of(turns), Measurement.of(fold.steps()));
  }

  /** What is left of a run whose journal is no longer kept. */
  public static Exchange said(List<UUID> messages, String input, String answer) {
    List<Turn> turns =
        List.of(new Turn.User(input), new Turn.Assistant(List.of(new Block.Text(answer))));
    return new Exchange(messages, turns, TokenEstimate.of(turns), List.of());
  }
}
