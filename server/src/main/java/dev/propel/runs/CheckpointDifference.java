package dev.propel.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened from one checkpoint to a later one of the same run. A journal only grows, so
 * nothing is ever taken away.
 *
 * @param messages what a model would read in addition, in order; results of calls that were made
 *     side by side stand where the model reads them, which may be before others that were there
 * @param calls the pending calls whose standing changed
 * @param usage tokens used in between
 */
public record CheckpointDifference(
    int from,
    int to,
    List<CheckpointState.ReadMessage> messages,
    List<CallChange> calls,
    RunView.Usage usage) {

  /** Copies the lists. */
  public CheckpointDifference {
    messages = List.copyOf(messages);
    calls = List.copyOf(calls);
  }

  /**
   * A call's way.
   *
   * @param step the model's step that asks for it
   * @param before where it stood, or null when nobody had asked for it
   * @param after where it stands
   */
  public record CallChange(
      int step,
      String toolCallId,
      String tool,
      CheckpointState.@Nullable CallStanding before,
      CheckpointState.CallStanding after) {}
}
