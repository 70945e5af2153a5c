package dev.propel.runs.stream;

import dev.propel.models.ModelListener;
import dev.propel.runs.RunEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what a model says, as it says it, into the events of its step. */
final class ModelScript implements ModelListener {

  private final StepScript script;
  private final String stepName;
  private final String firstMessage;
  private int messages;
  private @Nullable String openMessage;
  private @Nullable String openCall;

  ModelScript(StepScript script, String stepName, String messageId) {
    this.script = script;
    this.stepName = stepName;
    this.firstMessage = messageId;
    script.event(new RunEvent.StepStarted(stepName));
  }

  @Override
  public void onText(String delta) {
    if (delta.isEmpty()) {
      return;
    }
    closeCall();
    String message = openMessage;
    if (message == null) {
      message = ++messages == 1 ? firstMessage : firstMessage + "-" + messages;
      openMessage = message;
      script.event(new RunEvent.TextMessageStart(message, "assistant"));
    }
    script.text(message, delta);
  }

  @Override
  public void onToolCall(String id, String name) {
    closeCall();
    closeMessage();
    openCall = id;
    script.event(new RunEvent.ToolCallStart(id, name, firstMessage));
  }

  @Override
  public void onToolArguments(String delta) {
    if (openCall != null && !delta.isEmpty()) {
      script.arguments(openCall, delta);
    }
  }

  /** The step is in the journal and changed the run's state so. */
  void finish(List<RunEvent.Change> changes) {
    closeCall();
    closeMessage();
    if (!changes.isEmpty()) {
      script.event(new RunEvent.StateDelta(changes));
    }
    script.event(new RunEvent.StepFinished(stepName));
  }

  private void closeMessage() {
    if (openMessage != null) {
      script.event(new RunEvent.TextMessageEnd(openMessage));
      openMessage = null;
    }
  }

  private void closeCall() {
    if (openCall != null) {
      script.event(new RunEvent.ToolCallEnd(openCall));
      openCall = null;
    }
  }
}
