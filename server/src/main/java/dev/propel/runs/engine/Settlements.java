package dev.propel.runs.engine;

import dev.propel.runs.Resolution;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.tools.ToolResult;

/** What the model reads of a call that was not made because somebody said so, or answered. */
final class Settlements {

  private Settlements() {}

  static ToolResult result(InterruptStep interrupt, ResolutionStep step) {
    Resolution resolution = step.resolution();
    String text = resolution.text() == null ? "" : resolution.text();
    return switch (resolution.action()) {
      case RESPOND -> ToolResult.ok(text);
      case REJECT -> ToolResult.error(refusal(interrupt) + (text.isBlank() ? "" : " " + text));
      case APPROVE, EDIT -> throw new IllegalArgumentException("The call is to be made");
    };
  }

  private static String refusal(InterruptStep interrupt) {
    return switch (interrupt.reason()) {
      case POLICY -> "A person refused this call.";
      case UNKNOWN_OUTCOME ->
          "Nobody knows whether this call happened; it was decided not to make it again.";
      case REPETITION -> "This call was made too often; a person refused it.";
      case QUESTION -> "The question was not answered.";
      case SIGNAL -> "The signal did not come.";
      case TIMER -> "The wait was ended early.";
    };
  }
}
