package dev.propel.runs.context;

import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a branch says before a run's input: a summary, where there is one, and what was said after
 * it, word for word. Never changes; the next turn's shares its exchanges.
 *
 * @param summary of all that is older, or null for nothing older
 */
public record Earlier(@Nullable String summary, List<Exchange> exchanges) {

  /** A conversation's beginning. */
  public static final Earlier NOTHING = new Earlier(null, List.of());

  /** Copies the exchanges. */
  public Earlier {
    exchanges = List.copyOf(exchanges);
  }

  /** With one more exchange. */
  public Earlier then(Exchange next) {
    List<Exchange> all = new ArrayList<>(exchanges.size() + 1);
    all.addAll(exchanges);
    all.add(next);
    return new Earlier(summary, all);
  }

  /** With these summaries in place of what they cover; those of a run's own steps do not count. */
  public Earlier with(List<SummaryStep> summaries) {
    Earlier result = this;
    for (SummaryStep step : summaries) {
      if (step.covers() instanceof Covers.Messages(UUID through)) {
        result = new Earlier(step.text(), result.after(through));
      }
    }
    return result;
  }

  /** What comes after the message; all, when it is further back than what we have. */
  private List<Exchange> after(UUID message) {
    for (int i = 0; i < exchanges.size(); i++) {
      if (exchanges.get(i).messages().contains(message)) {
        return exchanges.subList(i + 1, exchanges.size());
      }
    }
    return exchanges;
  }

  /** How many messages it shows word for word. */
  public int messages() {
    return exchanges.stream().mapToInt(exchange -> exchange.messages().size()).sum();
  }

  /** The estimate of its tokens, not calibrated. */
  public long estimate() {
    return (summary == null ? 0 : TokenEstimate.of(summary))
        + exchanges.stream().mapToLong(Exchange::estimate).sum();
  }
}
