package dev.propel.runs;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request may say of how a run is to be done; null is as usual.
 *
 * @param onBusy {@code reject}, {@code enqueue}, {@code interrupt} or {@code rollback}
 * @param deadlineSeconds from now, or from {@code startAt}
 */
public record RunWishes(
    @Nullable String onBusy,
    @Nullable Boolean background,
    @Nullable Instant startAt,
    @Nullable Integer deadlineSeconds,
    @Nullable Long maxTokens,
    @Nullable String webhookUrl) {

  /** As usual. */
  public static final RunWishes NONE = new RunWishes(null, null, null, null, null, null);

  private static final int LONGEST_DEADLINE = 2_592_000;
  private static final Duration LATEST_START = Duration.ofDays(366);

  /** The options they come to; refuses with 422 what is out of bounds, naming every field. */
  public RunOptions options(Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    OnBusy busy = null;
    if (onBusy != null) {
      try {
        busy = OnBusy.labelled(onBusy);
      } catch (IllegalArgumentException unknown) {
        problems.add(
            new FieldProblem(
                "onBusy",
                "A busy conversation is met with reject, enqueue, interrupt or rollback."));
      }
    }
    if (deadlineSeconds != null && (deadlineSeconds < 1 || deadlineSeconds > LONGEST_DEADLINE)) {
      problems.add(
          new FieldProblem(
              "deadlineSeconds", "A deadline is 1 to %d seconds.".formatted(LONGEST_DEADLINE)));
    }
    if (maxTokens != null && maxTokens < 1) {
      problems.add(new FieldProblem("maxTokens", "The tokens are at least 1."));
    }
    if (startAt != null && startAt.isAfter(now.plus(LATEST_START))) {
      problems.add(new FieldProblem("startAt", "A run begins within a year."));
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
    Instant begins = startAt != null && startAt.isAfter(now) ? startAt : now;
    return new RunOptions(
        busy,
        Boolean.TRUE.equals(background),
        startAt,
        deadlineSeconds == null ? null : begins.plusSeconds(deadlineSeconds),
        maxTokens,
        webhookUrl);
  }
}
