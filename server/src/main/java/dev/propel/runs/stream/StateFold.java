package dev.propel.runs.stream;

import dev.propel.runs.RunEvent.Change;
import dev.propel.runs.RunEvent.State;
import dev.propel.runs.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The state that a run's stream shows, folded from its journal step by step; each change as a JSON
 * Patch of it. Guarded by whoever holds it.
 */
final class StateFold {

  private long inputTokens;
  private long outputTokens;
  private final List<UUID> waitingFor = new ArrayList<>();

  State state() {
    return new State(new RunView.Usage(inputTokens, outputTokens), waitingFor);
  }

  /** A model step used this much. */
  List<Change> used(long input, long output) {
    if (input == 0 && output == 0) {
      return List.of();
    }
    inputTokens += input;
    outputTokens += output;
    return List.of(new Change("replace", "/usage", new RunView.Usage(inputTokens, outputTokens)));
  }

  /** An interrupt was opened. */
  List<Change> opened(UUID interrupt) {
    waitingFor.add(interrupt);
    return List.of(new Change("add", "/waitingFor/-", interrupt));
  }

  /** An interrupt was resolved. */
  List<Change> resolved(UUID interrupt) {
    int place = waitingFor.indexOf(interrupt);
    if (place < 0) {
      return List.of();
    }
    waitingFor.remove(place);
    return List.of(new Change("remove", "/waitingFor/" + place, null));
  }

  /** The run ended: it waits for nothing any more. */
  List<Change> ended() {
    if (waitingFor.isEmpty()) {
      return List.of();
    }
    waitingFor.clear();
    return List.of(new Change("replace", "/waitingFor", List.of()));
  }
}
