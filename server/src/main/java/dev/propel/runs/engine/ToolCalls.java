package dev.propel.runs.engine;

import dev.propel.runs.RunsSettings;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.PendingCall;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.HeldRun;
import dev.propel.tools.Effect;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolResult;
import dev.propel.tools.Toolbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the calls that a model asked for, side by side, and journals each as it comes back. */
@Component
class ToolCalls {

  private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);

  private final Toolbox toolbox;
  private final StepFormat format;
  private final RunsSettings settings;
  private final Budget budget;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ToolCalls(Toolbox toolbox, StepFormat format, RunsSettings settings, Budget budget, Clock clock) {
    this.toolbox = toolbox;
    this.format = format;
    this.settings = settings;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * Makes these calls; returns when each is in the journal. A call that is not back at the deadline
   * is cut off; one whose effect must happen once then stays without an answer, since it may have
   * happened.
   */
  void make(Prepared run, List<PendingCall> calls) throws InterruptedException {
    Instant began = clock.instant();
    Instant deadline = began.plus(budget.time(run.held(), settings.toolTimeout()));
    for (PendingCall call : calls) {
      if (once(call)) {
        run.log().begun(call);
      }
    }
    ExecutorCompletionService<ToolResult> service = new ExecutorCompletionService<>(threads);
    IdentityHashMap<Future<ToolResult>, PendingCall> open = new IdentityHashMap<>();
    for (PendingCall call : calls) {
      ToolCall ready = ready(run.held(), call, deadline);
      open.put(service.submit(() -> toolbox.call(call.call().name(), ready)), call);
    }
    try {
      while (!open.isEmpty()) {
        Duration left = Duration.between(clock.instant(), deadline);
        Future<ToolResult> done = service.poll(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        if (done == null) {
          break;
        }
        PendingCall call = Objects.requireNonNull(open.remove(done));
        run.log().append(run.log().toolStep(call, result(call, done), since(began)));
      }
      cutOff(run, open, began);
    } finally {
      open.keySet().forEach(call -> call.cancel(true));
    }
  }

  private void cutOff(
      Prepared run, IdentityHashMap<Future<ToolResult>, PendingCall> open, Instant began) {
    for (Map.Entry<Future<ToolResult>, PendingCall> late : new IdentityHashMap<>(open).entrySet()) {
      late.getKey().cancel(true);
      open.remove(late.getKey());
      if (!once(late.getValue())) {
        run.log().append(run.log().toolStep(late.getValue(), tooLate(), since(began)));
      }
    }
  }

  private boolean once(PendingCall call) {
    return toolbox
        .description(call.call().name())
        .map(tool -> tool.effect() == Effect.ONCE)
        .orElse(false);
  }

  private Timing since(Instant began) {
    return new Timing(began, Duration.between(began, clock.instant()));
  }

  private ToolCall ready(HeldRun held, PendingCall call, Instant deadline) {
    return new ToolCall(
        held.organization(),
        held.run(),
        call.call().id(),
        call.idempotencyKey(held.run()),
        format.arguments(call.arguments()),
        deadline);
  }

  private static ToolResult result(PendingCall call, Future<ToolResult> done)
      throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException broken) {
      LOG.error("The tool {} broke", call.call().name(), broken.getCause());
      return ToolResult.error("The tool failed for a reason of its own. Try another way.");
    }
  }

  private ToolResult tooLate() {
    return ToolResult.error(
        "The tool did not answer within "
            + settings.toolTimeout().toSeconds()
            + " seconds and was stopped.");
  }
}
