package dev.propel.runs.engine;

import dev.propel.models.Usage;
import dev.propel.runs.Expiry;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.runs.journal.PendingCall;
import dev.propel.runs.journal.StorableText;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.stream.LiveRun;
import dev.propel.runs.stream.MessageIds;
import dev.propel.tools.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The journal of one run as its execution writes it: first the database, then what follows from it.
 * One thread.
 */
final class RunLog {

  private final HeldRun held;
  private final Journal journal;
  private final LiveRun live;
  private final Fold fold;
  private final Clock clock;
  private final Runnable queued;

  /** {@code queued} is told when another run may be claimed because of what was written. */
  RunLog(HeldRun held, Journal journal, LiveRun live, Fold fold, Clock clock, Runnable queued) {
    this.held = held;
    this.journal = journal;
    this.live = live;
    this.fold = fold;
    this.clock = clock;
    this.queued = queued;
  }

  Fold fold() {
    return fold;
  }

  LiveRun live() {
    return live;
  }

  /** Commits a step; throws {@link FencedOff} when the run is no longer ours. */
  void append(JournaledStep step) {
    commit(new JournalEntry.Append(held.organization(), held.run(), held.epoch(), step));
    written(step);
  }

  /** Commits what a call came to that no tool was asked for. */
  void answered(PendingCall call, ToolResult result) {
    append(toolStep(call, result, new Timing(clock.instant(), Duration.ZERO)));
  }

  /** The step that says what a call came to. */
  ToolStep toolStep(PendingCall call, ToolResult result, Timing timing) {
    return new ToolStep(
        fold.nextSeq(),
        attempt(),
        call.call().id(),
        call.call().name(),
        call.arguments(),
        call.idempotencyKey(held.run()),
        result.content(),
        result.isError(),
        timing);
  }

  /** Commits that a call whose effect must happen once is about to be made. */
  void begun(PendingCall call) {
    append(
        new BegunStep(
            fold.nextSeq(),
            attempt(),
            call.call().id(),
            call.call().name(),
            call.idempotencyKey(held.run()),
            now()));
  }

  /** Commits a question about a call. */
  void ask(
      PendingCall call,
      InterruptKind kind,
      InterruptReason reason,
      JsonNode shown,
      @Nullable Instant expiresAt,
      @Nullable Expiry onExpiry) {
    int seq = fold.nextSeq();
    InterruptStep step =
        new InterruptStep(
            seq,
            attempt(),
            MessageIds.of(held.run(), seq),
            kind,
            reason,
            call.call().id(),
            call.call().name(),
            StorableText.of(shown),
            now());
    commit(
        new JournalEntry.Ask(
            held.organization(), held.run(), held.epoch(), step, null, expiresAt, onExpiry));
    written(step);
  }

  /** Commits the answer to a question. */
  void resolved(InterruptStep asked, Resolution resolution, String by) {
    append(
        new ResolutionStep(
            fold.nextSeq(),
            attempt(),
            asked.seq(),
            asked.id(),
            asked.callId(),
            resolution,
            by,
            now()));
  }

  /** The step that begins a child for a call. */
  ChildStep childStep(PendingCall call, UUID child) {
    return new ChildStep(
        fold.nextSeq(), attempt(), call.call().id(), call.call().name(), child, now());
  }

  /** Commits it together with the child; false when the family is as large as it may be. */
  boolean begin(ChildStep step, JournalEntry.Child child) {
    Answer answer =
        send(new JournalEntry.Delegate(held.organization(), held.run(), held.epoch(), step, child));
    if (answer instanceof Answer.Full) {
      return false;
    }
    committed(answer);
    written(step);
    return true;
  }

  /** Gives the run up until something comes for it; says what the database knows better. */
  Waiting waits(List<UUID> interrupts, List<UUID> children) {
    Answer answer =
        send(
            new JournalEntry.Wait(
                held.organization(), held.run(), held.epoch(), interrupts, children));
    return switch (answer) {
      case Answer.More more -> Waiting.MORE;
      case Answer.Cancel cancel -> Waiting.CANCEL;
      default -> {
        committed(answer);
        yield Waiting.BEGUN;
      }
    };
  }

  /** What came of the wish to wait. */
  enum Waiting {
    /** The run waits; nobody holds it. */
    BEGUN,
    /** Something has come already. */
    MORE,
    /** Somebody wants the run stopped. */
    CANCEL
  }

  /**
   * Commits the end of the run with its last answer, if it has one; returns the message it leads
   * to.
   */
  @Nullable UUID end(RunState state, @Nullable ModelStep last, @Nullable RunError error) {
    UUID message =
        last == null || last.text().isEmpty() ? null : MessageIds.of(held.run(), last.seq());
    Usage before = fold.usageAfter(held.inheritedSteps());
    commit(
        new JournalEntry.End(
            held.organization(),
            held.run(),
            held.epoch(),
            held.parentRun(),
            state.label(),
            clock.instant().toString(),
            last,
            message,
            message == null || last == null ? null : last.text(),
            error,
            before.inputTokens() + (last == null ? 0 : last.usage().inputTokens()),
            before.outputTokens() + (last == null ? 0 : last.usage().outputTokens()),
            last == null ? fold.nextSeq() - 1 : last.seq()));
    if (last != null) {
      written(last);
    }
    live.ended(fold.nextSeq() - 1, state, error);
    return message;
  }

  private void written(JournaledStep step) {
    fold.add(step);
    live.journaled(step);
  }

  /** Attempts under one lease stay apart from those under the next. */
  private int attempt() {
    return held.epoch() * ModelCalls.ATTEMPTS_PER_EPOCH;
  }

  private Timing now() {
    return new Timing(clock.instant(), Duration.ZERO);
  }

  private void commit(JournalEntry entry) {
    committed(send(entry));
  }

  private Answer send(JournalEntry entry) {
    return journal.commit(entry);
  }

  private void committed(Answer answer) {
    switch (answer) {
      case Answer.Committed committed -> {
        if (committed.queues()) {
          queued.run();
        }
      }
      case Answer.Fenced fenced -> throw new FencedOff();
      case Answer.Busy _, Answer.InLine _, Answer.Full _, Answer.More _, Answer.Cancel _ ->
          throw new IllegalStateException("The journal does not answer " + answer + " to this");
    }
  }
}
