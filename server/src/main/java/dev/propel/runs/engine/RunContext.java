package dev.propel.runs.engine;

import dev.propel.kernel.Failure;
import dev.propel.models.ToolSpecification;
import dev.propel.runs.context.Calibration;
import dev.propel.runs.context.ContextBudget;
import dev.propel.runs.context.Earlier;
import dev.propel.runs.context.Shown;
import dev.propel.runs.context.TokenEstimate;
import java.util.List;

/** What the model is shown of a run while this node executes it. One thread. */
final class RunContext {

  private final Prepared run;
  private final Earlier earlier;
  private final List<ToolSpecification> tools;
  private final long fixed;
  private ContextBudget budget;
  private boolean refused;

  /** {@code tools} are what the model is offered. */
  RunContext(Prepared run, Earlier earlier, List<ToolSpecification> tools, ContextBudget budget) {
    this.run = run;
    this.earlier = earlier;
    this.tools = List.copyOf(tools);
    this.fixed =
        TokenEstimate.of(run.agent().instructions())
            + tools.stream().mapToLong(TokenEstimate::of).sum();
    this.budget = budget;
  }

  /** As the journal is now. */
  Shown shown() {
    return Shown.of(earlier, run.held().content(), run.log().fold());
  }

  List<ToolSpecification> tools() {
    return tools;
  }

  /** The estimate of what comes with every request. */
  long fixed() {
    return fixed;
  }

  ContextBudget budget() {
    return budget;
  }

  Calibration calibration(Shown shown) {
    return shown.calibration(run.agent().model());
  }

  /**
   * The provider did not take what was shown. When that was for its length, and for the first time,
   * much less will be shown from now on: true.
   */
  boolean tighten(Failure failure, Shown shown) {
    if (refused || !failure.problem().code().equals("context_length_exceeded")) {
      return false;
    }
    refused = true;
    budget = budget.afterRefusal(calibration(shown).tokens(fixed + shown.estimate()));
    return true;
  }
}
