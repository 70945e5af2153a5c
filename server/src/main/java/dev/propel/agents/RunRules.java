package dev.propel.agents;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent's runs are to be done, where a request does not say it.
 *
 * @param onBusy what happens with a message while a run is active on its conversation
 * @param maxConcurrentRuns how many runs of the agent are executed at once, 1 to 10 000, or null
 *     for no limit
 * @param repeatLimit after how many equal calls in one run a person is asked, 2 to 100
 * @param maxTokens how many tokens a run and those it calls may use, or null for no limit
 * @param deadlineSeconds after how many seconds a run fails, 1 to 2 592 000, or null for never
 */
public record RunRules(
    OnBusy onBusy,
    @Nullable Integer maxConcurrentRuns,
    int repeatLimit,
    @Nullable Long maxTokens,
    @Nullable Integer deadlineSeconds) {

  /** The equal calls after which a person is asked when nothing is said. */
  public static final int DEFAULT_REPEATS = 5;

  /** What holds when nothing is said. */
  public static final RunRules USUAL =
      new RunRules(OnBusy.REJECT, null, DEFAULT_REPEATS, null, null);

  private static final int LONGEST_DEADLINE = 2_592_000;

  /** Refuses values out of bounds with 422 naming every field at fault. */
  public RunRules {
    List<FieldProblem> problems = new ArrayList<>();
    if (maxConcurrentRuns != null && (maxConcurrentRuns < 1 || maxConcurrentRuns > 10_000)) {
      problems.add(new FieldProblem("maxConcurrentRuns", "The runs at once are 1 to 10000."));
    }
    if (repeatLimit < 2 || repeatLimit > 100) {
      problems.add(new FieldProblem("repeatLimit", "The equal calls are 2 to 100."));
    }
    if (maxTokens != null && maxTokens < 1) {
      problems.add(new FieldProblem("maxTokens", "The tokens are at least 1."));
    }
    if (deadlineSeconds != null && (deadlineSeconds < 1 || deadlineSeconds > LONGEST_DEADLINE)) {
      problems.add(
          new FieldProblem(
              "deadlineSeconds", "A deadline is 1 to %d seconds.".formatted(LONGEST_DEADLINE)));
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }
}
