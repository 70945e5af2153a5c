package dev.propel.runs.engine;

import static dev.propel.runs.InterruptReason.POLICY;
import static dev.propel.runs.InterruptReason.REPETITION;
import static dev.propel.runs.InterruptReason.UNKNOWN_OUTCOME;

import dev.propel.agents.Delegate;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Expiry;
import dev.propel.runs.Interrupt;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.journal.CallState;
import dev.propel.runs.journal.PendingCall;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.InterruptStore;
import dev.propel.tools.Awaited;
import dev.propel.tools.ToolResult;
import dev.propel.tools.Toolbox;
import dev.propel.tools.WaitingTool;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Moves a run's pending calls on: asks what must be asked, begins what another agent answers, and
 * makes what may be made.
 */
@Component
class Dispatch {

  private final Database database;
  private final InterruptStore interrupts;
  private final Toolbox toolbox;
  private final ToolCalls tools;
  private final Delegates delegates;
  private final StepFormat format;
  private final Clock clock;

  Dispatch(
      Database database,
      InterruptStore interrupts,
      Toolbox toolbox,
      ToolCalls tools,
      Delegates delegates,
      StepFormat format,
      Clock clock) {
    this.database = database;
    this.interrupts = interrupts;
    this.toolbox = toolbox;
    this.tools = tools;
    this.delegates = delegates;
    this.format = format;
    this.clock = clock;
  }

  /** Takes what has come for these calls, and says whether anything has. */
  boolean take(Prepared run, List<PendingCall> pending) {
    List<UUID> asked = asked(pending);
    List<Interrupt> settled =
        asked.isEmpty()
            ? List.of()
            : database.inOrganization(
                run.held().organization(), tx -> interrupts.settled(tx, asked));
    for (Interrupt interrupt : settled) {
      pending.forEach(call -> {
        if (call.state() instanceof CallState.Asking(var step)
            && step.id().equals(interrupt.id())) {
          Interrupt.Settlement answer = interrupt.resolution();
          if (answer == null) {
            throw new Failure(Timekeeper.EXPIRED);
          }
          run.log()
              .resolved(
                  step,
                  new Resolution(answer.action(), answer.arguments(), answer.text()),
                  answer.by());
        }
      });
    }
    return delegates.take(run, pending) || !settled.isEmpty();
  }

  /** Does what can be done about these calls; false when there is nothing but to wait. */
  boolean advance(Prepared run, List<PendingCall> pending) throws InterruptedException {
    List<PendingCall> ready = new ArrayList<>();
    boolean moved = false;
    for (PendingCall call : pending) {
      switch (call.state()) {
        case CallState.Fresh fresh -> {
          look(run, call, ready);
          moved = true;
        }
        case CallState.Allowed allowed -> {
          begin(run, call, ready);
          moved = true;
        }
        case CallState.Begun begun -> {
          ask(run, call, InterruptKind.APPROVAL, UNKNOWN_OUTCOME, shown(call), null, null);
          moved = true;
        }
        case CallState.Settled(var interrupt, var resolution) -> {
          run.log().answered(call, Settlements.result(interrupt, resolution));
          moved = true;
        }
        case CallState.Asking asking -> {}
        case CallState.Delegated delegated -> {}
      }
    }
    if (!ready.isEmpty()) {
      tools.make(run, ready);
    }
    return moved;
  }

  /** What the run would wait for. */
  static List<UUID> asked(List<PendingCall> pending) {
    List<UUID> ids = new ArrayList<>();
    for (PendingCall call : pending) {
      if (call.state() instanceof CallState.Asking(var step)) {
        ids.add(step.id());
      }
    }
    return ids;
  }

  private void look(Prepared run, PendingCall call, List<PendingCall> ready) {
    String name = call.call().name();
    if (!run.rules().offers(name)) {
      run.log().answered(call, ToolResult.error(notOffered(run, name)));
    } else if (repeats(run, call) >= run.rules().repeatLimit()) {
      ask(run, call, InterruptKind.APPROVAL, REPETITION, shown(call), null, null);
    } else if (run.rules().approvals().contains(name)) {
      Optional<String> refusal =
          run.rules().delegates().containsKey(name)
              ? Optional.empty()
              : toolbox.refusal(name, format.arguments(call.arguments()));
      if (refusal.isPresent()) {
        // Nobody is asked about a call that could not be made.
        run.log().answered(call, ToolResult.error(refusal.get()));
      } else {
        ask(
            run,
            call,
            InterruptKind.APPROVAL,
            POLICY,
            shown(call),
            run.rules().approvalExpiry(clock.instant()),
            run.rules().onExpiry());
      }
    } else {
      begin(run, call, ready);
    }
  }

  private void begin(Prepared run, PendingCall call, List<PendingCall> ready) {
    Delegate delegate = run.rules().delegates().get(call.call().name());
    WaitingTool waiting = toolbox.waiting(call.call().name()).orElse(null);
    if (delegate != null) {
      delegates.begin(run, call, delegate);
    } else if (waiting != null) {
      await(run, call, waiting);
    } else {
      ready.add(call);
    }
  }

  private void await(Prepared run, PendingCall call, WaitingTool tool) {
    JsonNode arguments = format.arguments(call.arguments());
    Optional<String> refusal = toolbox.refusal(call.call().name(), arguments);
    if (refusal.isPresent()) {
      run.log().answered(call, ToolResult.error(refusal.get()));
      return;
    }
    Awaited awaited;
    try {
      awaited = tool.awaited(arguments, clock.instant());
    } catch (IllegalArgumentException unacceptable) {
      run.log().answered(call, ToolResult.error(String.valueOf(unacceptable.getMessage())));
      return;
    }
    switch (awaited) {
      case Awaited.Answer(var shown, var until) ->
          ask(
              run,
              call,
              InterruptKind.QUESTION,
              InterruptReason.QUESTION,
              shown,
              until,
              Expiry.REJECT);
      case Awaited.Signal(var shown, var until) ->
          ask(run, call, InterruptKind.SIGNAL, InterruptReason.SIGNAL, shown, until, Expiry.REJECT);
      case Awaited.Time(var shown, var until) ->
          ask(run, call, InterruptKind.TIMER, InterruptReason.TIMER, shown, until, Expiry.FIRE);
    }
  }

  private void ask(
      Prepared run,
      PendingCall call,
      InterruptKind kind,
      InterruptReason reason,
      JsonNode shown,
      @Nullable Instant expiresAt,
      @Nullable Expiry onExpiry) {
    run.log().ask(call, kind, reason, shown, expiresAt, expiresAt == null ? null : onExpiry);
  }

  private JsonNode shown(PendingCall call) {
    return format.shown(call);
  }

  /** How often this very call was answered in this run. */
  private static long repeats(Prepared run, PendingCall call) {
    return run.log().fold().answeredCalls().stream()
        .filter(step ->
            step.tool().equals(call.call().name()) && step.arguments().equals(call.arguments()))
        .count();
  }

  private static String notOffered(Prepared run, String name) {
    List<String> names = new ArrayList<>(run.rules().tools());
    names.addAll(run.rules().delegates().keySet());
    names.sort(null);
    return "There is no tool \"%s\". There are: %s.".formatted(name, String.join(", ", names));
  }
}
