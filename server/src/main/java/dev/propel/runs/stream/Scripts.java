package dev.propel.runs.stream;

import dev.propel.models.Block;
import dev.propel.runs.RunError;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the scripts of a run's beginning, of its journaled steps and of its end. */
final class Scripts {

  private Scripts() {}

  static StepScript beginning(UUID transcript, UUID run) {
    StepScript script = new StepScript(0, 0, run.toString());
    script.event(new RunEvent.RunStarted(transcript, run));
    return script;
  }

  static StepScript of(UUID run, JournaledStep step) {
    String message = MessageIds.of(run, step.seq()).toString();
    StepScript script = new StepScript(step.seq(), step.attempt(), message);
    switch (step) {
      case ModelStep model -> {
        ModelScript speech = new ModelScript(script, model.asked(), message);
        for (Block block : model.content()) {
          switch (block) {
            case Block.Text(String text) -> speech.onText(text);
            case Block.ToolCall call -> {
              speech.onToolCall(call.id(), call.name());
              speech.onToolArguments(call.arguments());
            }
          }
        }
        speech.finish();
      }
      case ToolStep tool -> {
        script.event(new RunEvent.StepStarted(tool.tool()));
        script.event(
            new RunEvent.ToolCallResult(
                message, tool.callId(), tool.result(), "tool", tool.isError()));
        script.event(new RunEvent.StepFinished(tool.tool()));
      }
      case BegunStep begun -> {}
      case InterruptStep asks -> script.event(opened(asks));
      case ResolutionStep answer -> script.event(resolved(answer));
      case ChildStep child -> script.event(started(child));
    }
    return script;
  }

  private static RunEvent opened(InterruptStep step) {
    return new RunEvent.Custom(
        "interrupt.opened",
        Map.of(
            "interruptId", step.id(),
            "kind", step.kind(),
            "reason", step.reason(),
            "toolCallId", step.callId(),
            "tool", step.tool(),
            "shown", step.shown()));
  }

  private static RunEvent resolved(ResolutionStep step) {
    return new RunEvent.Custom(
        "interrupt.resolved",
        Map.of(
            "interruptId", step.interruptId(),
            "action", step.resolution().action(),
            "by", step.by()));
  }

  private static RunEvent started(ChildStep step) {
    return new RunEvent.Custom(
        "child.started",
        Map.of("runId", step.childRun(), "toolCallId", step.callId(), "tool", step.tool()));
  }

  /** The end of a run, one place behind its last step. */
  static StepScript end(
      UUID transcript, UUID run, int lastStep, RunState state, @Nullable RunError error) {
    StepScript script =
        new StepScript(lastStep + 1, 0, MessageIds.of(run, lastStep + 1).toString());
    script.event(
        switch (state) {
          case SUCCEEDED -> new RunEvent.RunFinished(transcript, run, "success");
          case CANCELLED -> new RunEvent.RunFinished(transcript, run, "cancelled");
          case FAILED ->
              error == null
                  ? new RunEvent.RunFailed("The run failed.", "internal_error", false)
                  : new RunEvent.RunFailed(error.detail(), error.code(), error.retryable());
          case QUEUED, RUNNING, WAITING ->
              throw new IllegalArgumentException("The run has not ended");
        });
    return script;
  }
}
