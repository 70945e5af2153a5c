package dev.propel.runs.journal;

import dev.propel.models.Block;
import dev.propel.runs.Resolution;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Folds what came after one model step into where each of its calls stands. */
final class CallProgress {

  private final ModelStep model;
  private final SequencedMap<String, Progress> calls = new LinkedHashMap<>();

  CallProgress(ModelStep model) {
    this.model = model;
    model.calls().forEach(call -> calls.put(call.id(), new Progress(call.arguments())));
  }

  void add(JournaledStep step) {
    switch (step) {
      case ToolStep tool -> change(tool.callId(), call -> call.state = null);
      case BegunStep begun -> change(begun.callId(), call -> call.state = new CallState.Begun());
      case InterruptStep asks ->
          change(
              asks.callId(),
              call -> {
                call.asked = asks;
                call.state = new CallState.Asking(asks);
              });
      case ResolutionStep resolution -> change(resolution.callId(), call -> call.take(resolution));
      case ChildStep child ->
          change(child.callId(), call -> call.state = new CallState.Delegated(child));
      case SummaryStep summary -> {}
      case ModelStep next -> throw new IllegalArgumentException("Another model step's calls");
    }
  }

  /** What is still without an answer, in the model's order. */
  List<PendingCall> pending() {
    List<PendingCall> pending = new ArrayList<>();
    List<Block.ToolCall> asked = model.calls();
    for (int i = 0; i < asked.size(); i++) {
      Progress call = calls.get(asked.get(i).id());
      if (call != null && call.state != null) {
        pending.add(new PendingCall(model.seq(), i, asked.get(i), call.arguments, call.state));
      }
    }
    return pending;
  }

  private void change(String callId, Consumer<Progress> change) {
    Progress call = calls.get(callId);
    if (call != null) {
      change.accept(call);
    }
  }

  private static final class Progress {
    private String arguments;
    private @Nullable CallState state = new CallState.Fresh();
    private @Nullable InterruptStep asked;

    Progress(String arguments) {
      this.arguments = arguments;
    }

    void take(ResolutionStep step) {
      InterruptStep interrupt = asked;
      if (interrupt == null) {
        throw new IllegalArgumentException("Step " + step.seq() + " answers what nobody asked");
      }
      Resolution resolution = step.resolution();
      state =
          switch (resolution.action()) {
            case APPROVE -> new CallState.Allowed(interrupt);
            case EDIT -> {
              JsonNode edited = resolution.arguments();
              arguments = edited == null ? arguments : edited.toString();
              yield new CallState.Allowed(interrupt);
            }
            case REJECT, RESPOND -> new CallState.Settled(interrupt, step);
          };
    }
  }
}
