package dev.propel.runs.engine;

import dev.propel.models.Usage;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.stream.LiveRun;
import dev.propel.runs.stream.MessageIds;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  RunLog(HeldRun held, Journal journal, LiveRun live, Fold fold, Clock clock) {
    this.held = held;
    this.journal = journal;
    this.live = live;
    this.fold = fold;
    this.clock = clock;
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
    fold.add(step);
    live.journaled(step);
  }

  /**
   * Commits the end of the run with its last answer, if it has one; returns the message it leads
   * to.
   */
  @Nullable UUID end(RunState state, @Nullable ModelStep last, @Nullable RunError error) {
    UUID message =
        last == null || last.text().isEmpty() ? null : MessageIds.of(held.run(), last.seq());
    Usage before = fold.usage();
    commit(
        new JournalEntry.End(
            held.organization(),
            held.run(),
            held.epoch(),
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
      fold.add(last);
      live.journaled(last);
    }
    live.ended(fold.nextSeq() - 1, state, error);
    return message;
  }

  private void commit(JournalEntry entry) {
    switch (journal.commit(entry)) {
      case Answer.Committed committed -> {}
      case Answer.Fenced fenced -> throw new FencedOff();
      case Answer.Busy busy ->
          throw new IllegalStateException("Only a start can find the transcript busy");
    }
  }
}
