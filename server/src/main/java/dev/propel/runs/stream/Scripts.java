package dev.propel.runs.stream;

import dev.propel.models.Block;
import dev.propel.models.Usage;
import dev.propel.runs.RunError;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunEvent.Change;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the scripts of a run's beginning, of its journaled steps in order and of its end. Carries
 * the run's state from one to the next. Guarded by whoever holds it.
 */
final class Scripts {

  private final UUID transcript;
  private final UUID run;
  private final StateFold state;

  /** From behind the steps that the state was folded from. */
  Scripts(UUID transcript, UUID run, StateFold state) {
    this.transcript = transcript;
    this.run = run;
    this.state = state;
  }

  static StepScript beginning(UUID transcript, UUID run) {
    StepScript script = new StepScript(0, 0, run.toString());
    script.event(new RunEvent.RunStarted(transcript, run));
    script.event(new RunEvent.StateSnapshot(new StateFold().state()));
    return script;
  }

  StepScript of(JournaledStep step) {
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
        finish(speech, model);
      }
      case ToolStep tool -> {
        script.event(new RunEvent.StepStarted(tool.tool()));
        script.event(
            new RunEvent.ToolCallResult(
                message, tool.callId(), tool.result(), "tool", tool.isError()));
        script.event(new RunEvent.StepFinished(tool.tool()));
        script.answers(tool.callId());
      }
      case SummaryStep summary -> {
        script.event(new RunEvent.StepStarted("summary"));
        script.event(compacted(summary));
        changed(script, state.used(summary.usage().inputTokens(), summary.usage().outputTokens()));
        script.event(new RunEvent.StepFinished("summary"));
      }
      case BegunStep begun -> {}
      case InterruptStep asks -> {
        script.event(opened(asks));
        changed(script, state.opened(asks.id()));
      }
      case ResolutionStep answer -> {
        script.event(resolved(answer));
        changed(script, state.resolved(answer.interruptId()));
      }
      case ChildStep child -> {
        script.event(started(child));
        child(child).ifPresent(script::begins);
      }
    }
    return script;
  }

  private static RunEvent compacted(SummaryStep step) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("step", step.seq());
    switch (step.covers()) {
      case Covers.Messages(UUID through) -> value.put("throughMessageId", through);
      case Covers.Steps(int through) -> value.put("throughStep", through);
    }
    value.put("tokensBefore", step.tokensBefore());
    value.put("tokensAfter", step.tokensAfter());
    return new RunEvent.Custom("context.compacted", value);
  }

  /** The run that the step began, if it did. */
  static Optional<ChildStart> child(JournaledStep step) {
    return switch (step) {
      case ChildStep child ->
          Optional.of(new ChildStart(child.seq(), child.callId(), child.childRun()));
      case ModelStep _, ToolStep _, BegunStep _, InterruptStep _, ResolutionStep _, SummaryStep _ ->
          Optional.empty();
    };
  }

  private static RunEvent opened(InterruptStep step) {
    return custom(
        "interrupt.opened",
        "interruptId",
        step.id(),
        "kind",
        step.kind(),
        "reason",
        step.reason(),
        "toolCallId",
        step.callId(),
        "tool",
        step.tool(),
        "shown",
        step.shown());
  }

  private static RunEvent resolved(ResolutionStep step) {
    return custom(
        "interrupt.resolved",
        "interruptId",
        step.interruptId(),
        "action",
        step.resolution().action(),
        "by",
        step.by());
  }

  private static RunEvent started(ChildStep step) {
    return custom(
        "child.started",
        "runId",
        step.childRun(),
        "toolCallId",
        step.callId(),
        "tool",
        step.tool());
  }

  /** With its fields in this order at every process. */
  private static RunEvent custom(String name, Object... fields) {
    Map<String, Object> value = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      value.put((String) fields[i], fields[i + 1]);
    }
    return new RunEvent.Custom(name, value);
  }

  /** Ends what the model said live as its journaled step does. */
  void finish(ModelScript speech, ModelStep step) {
    Usage usage = step.usage();
    speech.finish(state.used(usage.inputTokens(), usage.outputTokens()));
  }

  /** The end of a run, one place behind its last step. */
  StepScript end(int lastStep, RunState ended, @Nullable RunError error) {
    StepScript script =
        new StepScript(lastStep + 1, 0, MessageIds.of(run, lastStep + 1).toString());
    changed(script, state.ended());
    script.event(
        switch (ended) {
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

  private static void changed(StepScript script, List<Change> changes) {
    if (!changes.isEmpty()) {
      script.event(new RunEvent.StateDelta(changes));
    }
  }
}
