package dev.propel.runs.context;

import dev.propel.models.Turn;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to give way to a summary: the oldest part of what a model is shown, in whole exchanges
 * or, when these are not what fills the context, in whole rounds of the run's own work.
 *
 * @param covers what the summary will stand for
 * @param summary what is there in place of what is older still, if anything
 * @param task what the person asked for, where it is the run's work that is summarized
 * @param estimate of the tokens of all of it, not calibrated
 */
public record Excerpt(
    Covers covers,
    @Nullable String summary,
    @Nullable String task,
    List<Turn> turns,
    long estimate) {

  /** What takes less of the context than this share is not worth a summary. */
  private static final int LEAST_SHARE = 8;

  /** Copies the turns. */
  public Excerpt {
    turns = List.copyOf(turns);
  }

  /**
   * Chooses it; null when all fits, and when leaving out would not help.
   *
   * @param fixed the estimate of what comes with every request: instructions and tools
   * @param mostMessages how many messages may be shown at most
   */
  public static @Nullable Excerpt of(
      Shown shown, long fixed, ContextBudget budget, Calibration calibration, int mostMessages) {
    long total = calibration.tokens(fixed + shown.estimate());
    int messages = shown.earlier().messages();
    if (total <= budget.limit() && messages <= mostMessages) {
      return null;
    }
    List<Exchange> exchanges = shown.earlier().exchanges();
    List<Long> said = exchanges.stream().map(e -> calibration.tokens(e.estimate())).toList();
    List<Long> done = shown.work().stream().map(w -> calibration.tokens(w.estimate())).toList();
    long worthwhile = budget.limit() / LEAST_SHARE;
    if (messages > mostMessages || sum(said) >= worthwhile) {
      int wanted =
          Math.max(
              total <= budget.limit() ? 0 : Cut.parts(said, total, budget),
              countDownTo(mostMessages, exchanges));
      return ofTalk(shown, exchanges.subList(0, Cut.fitting(said, wanted, capacity(budget))));
    }
    return sum(done) >= worthwhile
        ? ofWork(shown, Cut.fitting(done, Cut.parts(done, total, budget), capacity(budget)))
        : null;
  }

  /** The tokens that the material of one summary may have. */
  static long capacity(ContextBudget budget) {
    return Math.max(budget.limit() - 3 * budget.summary(), budget.limit() / 2);
  }

  private static Excerpt ofTalk(Shown shown, List<Exchange> exchanges) {
    return new Excerpt(
        new Covers.Messages(exchanges.getLast().messages().getLast()),
        shown.earlier().summary(),
        null,
        exchanges.stream().flatMap(exchange -> exchange.turns().stream()).toList(),
        exchanges.stream().mapToLong(Exchange::estimate).sum());
  }

  private static Excerpt ofWork(Shown shown, int count) {
    List<Work> work = shown.work().subList(0, count);
    return new Excerpt(
        new Covers.Steps(work.getLast().through()),
        shown.done(),
        shown.input(),
        work.stream().flatMap(part -> part.turns().stream()).toList(),
        work.stream().mapToLong(Work::estimate).sum());
  }

  /** How many of the oldest have to go so that half of the most is left, when there are more. */
  private static int countDownTo(int most, List<Exchange> exchanges) {
    int left = exchanges.stream().mapToInt(exchange -> exchange.messages().size()).sum();
    if (left <= most) {
      return 0;
    }
    int count = 0;
    while (left > most / 2) {
      left -= exchanges.get(count++).messages().size();
    }
    return count;
  }

  private static long sum(List<Long> tokens) {
    return tokens.stream().mapToLong(Long::longValue).sum();
  }
}
