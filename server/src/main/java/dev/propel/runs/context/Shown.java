package dev.propel.runs.context;

import dev.propel.models.Turn;
import dev.propel.runs.context.Calibration.Measurement;
import dev.propel.runs.journal.Fold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is shown of a run at one moment.
 *
 * @param earlier what the branch says before the run's input
 * @param input the person's words
 * @param done a summary of the run's first steps, if they are not shown any more
 * @param work what the run did since
 * @param measurements what the run's own answers taught about our estimates
 */
public record Shown(
    Earlier earlier,
    String input,
    @Nullable String done,
    List<Work> work,
    List<Measurement> measurements) {

  /** Copies the lists. */
  public Shown {
    work = List.copyOf(work);
    measurements = List.copyOf(measurements);
  }

  /** What the journal leaves to be shown; its summaries take the place of what they cover. */
  public static Shown of(Earlier earlier, String input, Fold fold) {
    return new Shown(
        earlier.with(fold.summaries()),
        input,
        fold.workSummary().orElse(null),
        fold.rounds().stream().map(Work::of).toList(),
        Measurement.of(fold.steps()));
  }

  /** The turns of the request. */
  public List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (Exchange exchange : earlier.exchanges()) {
      turns.addAll(exchange.turns());
    }
    turns.add(new Turn.User(Notes.after(input, done)));
    if (turns.getFirst() instanceof Turn.User(String words)) {
      turns.set(0, new Turn.User(Notes.before(earlier.summary(), words)));
    }
    work.forEach(part -> turns.addAll(part.turns()));
    return turns;
  }

  /** The estimate of its tokens, not calibrated. */
  public long estimate() {
    return earlier.estimate()
        + TokenEstimate.of(Notes.after(input, done))
        + work.stream().mapToLong(Work::estimate).sum();
  }

  /** What is known of this model's way to count. */
  public Calibration calibration(String model) {
    List<Measurement> all = new ArrayList<>();
    earlier.exchanges().forEach(exchange -> all.addAll(exchange.measurements()));
    all.addAll(measurements);
    return Calibration.of(model, all);
  }
}
