package dev.propel.runs;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.models.Usage;
import dev.propel.runs.CheckpointDifference.CallChange;
import dev.propel.runs.CheckpointState.CallStanding;
import dev.propel.runs.CheckpointState.NextStep;
import dev.propel.runs.CheckpointState.OpenCall;
import dev.propel.runs.CheckpointState.ReadCall;
import dev.propel.runs.CheckpointState.ReadMessage;
import dev.propel.runs.CheckpointState.ReadResult;
import dev.propel.runs.CheckpointState.Speaker;
import dev.propel.runs.journal.CallState;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.PendingCall;
import dev.propel.runs.journal.StepFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the API's words what a fold knows. */
@Component
class CheckpointReading {

  private final StepFormat format;

  CheckpointReading(StepFormat format) {
    this.format = format;
  }

  /** The state after a run's first steps, of which a model is shown these turns. */
  CheckpointState state(List<Turn> shown, Fold fold) {
    List<PendingCall> pending = fold.pendingCalls();
    return new CheckpointState(
        fold.nextSeq() - 1,
        without(pending, shown).stream().map(this::message).toList(),
        pending.stream().map(this::call).toList(),
        usage(fold.usage()),
        next(fold, pending));
  }

  /** What the steps between two folds of one journal added. */
  CheckpointDifference difference(Fold from, Fold to) {
    List<Turn> added = new ArrayList<>();
    List<Turn> known = without(from.pendingCalls(), from.turns());
    int met = 0;
    for (Turn turn : without(to.pendingCalls(), to.turns())) {
      if (met < known.size() && known.get(met).equals(turn)) {
        met++;
      } else {
        added.add(turn);
      }
    }
    Usage before = from.usage();
    Usage after = to.usage();
    return new CheckpointDifference(
        from.nextSeq() - 1,
        to.nextSeq() - 1,
        added.stream().map(this::message).toList(),
        changes(from, to),
        new RunView.Usage(
            after.inputTokens() - before.inputTokens(),
            after.outputTokens() - before.outputTokens()));
  }

  /** Whether the run has nothing more to do: the model answered, or was cut off while it did. */
  static boolean isOver(Fold fold) {
    ModelStep last = fold.lastModelStep().orElse(null);
    return last != null && (last.calls().isEmpty() || last.provider().isEmpty());
  }

  /** A model is asked only when every call has its result; until then there is none to show. */
  private static List<Turn> without(List<PendingCall> pending, List<Turn> all) {
    List<Turn> turns = new ArrayList<>(all);
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (!(turns.get(i) instanceof Turn.ToolResult result)) {
        break;
      }
      if (pending.stream().anyMatch(call -> call.call().id().equals(result.callId()))) {
        turns.remove(i);
      }
    }
    return turns;
  }

  private static List<CallChange> changes(Fold from, Fold to) {
    Map<Place, CallStanding> before = new HashMap<>();
    from.pendingCalls().forEach(call -> before.put(Place.of(call), standing(call.state())));
    List<CallChange> changes = new ArrayList<>();
    List<PendingCall> open = to.pendingCalls();
    for (PendingCall call : from.pendingCalls()) {
      if (open.stream().noneMatch(each -> Place.of(each).equals(Place.of(call)))) {
        changes.add(change(call, standing(call.state()), CallStanding.ANSWERED));
      }
    }
    for (PendingCall call : open) {
      CallStanding was = before.get(Place.of(call));
      CallStanding is = standing(call.state());
      if (was != is) {
        changes.add(change(call, was, is));
      }
    }
    return changes;
  }

  private static CallChange change(
      PendingCall call, @Nullable CallStanding before, CallStanding after) {
    return new CallChange(call.modelStep(), call.call().id(), call.call().name(), before, after);
  }

  private static NextStep next(Fold fold, List<PendingCall> pending) {
    if (isOver(fold)) {
      return NextStep.END;
    }
    if (pending.isEmpty()) {
      return NextStep.MODEL;
    }
    boolean waits =
        pending.stream()
            .map(PendingCall::state)
            .allMatch(
                state -> state instanceof CallState.Asking || state instanceof CallState.Delegated);
    return waits ? NextStep.WAIT : NextStep.CALLS;
  }

  private static CallStanding standing(CallState state) {
    return switch (state) {
      case CallState.Fresh fresh -> CallStanding.FRESH;
      case CallState.Asking asking -> CallStanding.WAITING;
      case CallState.Allowed allowed -> CallStanding.ALLOWED;
      case CallState.Settled settled -> CallStanding.SETTLED;
      case CallState.Begun begun -> CallStanding.BEGUN;
      case CallState.Delegated delegated -> CallStanding.DELEGATED;
    };
  }

  private OpenCall call(PendingCall call) {
    UUID interrupt = call.state() instanceof CallState.Asking(var step) ? step.id() : null;
    UUID child = call.state() instanceof CallState.Delegated(var step) ? step.childRun() : null;
    return new OpenCall(
        call.modelStep(),
        call.call().id(),
        call.call().name(),
        format.arguments(call.arguments()),
        standing(call.state()),
        interrupt,
        child);
  }

  /** A turn as a model reads it. */
  ReadMessage message(Turn turn) {
    return switch (turn) {
      case Turn.User(String text) -> new ReadMessage(Speaker.USER, text, List.of(), null);
      case Turn.Assistant(var content) -> {
        StringBuilder text = new StringBuilder();
        List<ReadCall> calls = new ArrayList<>();
        for (Block block : content) {
          switch (block) {
            case Block.Text(String part) -> text.append(part);
            case Block.ToolCall call ->
                calls.add(new ReadCall(call.id(), call.name(), format.arguments(call.arguments())));
          }
        }
        yield new ReadMessage(Speaker.ASSISTANT, text.toString(), calls, null);
      }
      case Turn.ToolResult result ->
          new ReadMessage(
              Speaker.TOOL,
              result.content(),
              List.of(),
              new ReadResult(result.callId(), result.toolName(), result.isError()));
    };
  }

  private static RunView.Usage usage(Usage usage) {
    return new RunView.Usage(usage.inputTokens(), usage.outputTokens());
  }

  private record Place(int step, int index) {
    static Place of(PendingCall call) {
      return new Place(call.modelStep(), call.index());
    }
  }
}
