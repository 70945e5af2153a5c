package dev.propel.runs.stream;

import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells other processes what the model of a run says, while one of them wants to know: a piece at
 * once, then what has come since, a few times a second. Has a virtual thread of its own, which ends
 * with the run or when nobody renewed the wish.
 */
final class Broadcast {

  static final String CHANNEL = "runs.live";
  private static final Duration BETWEEN_PIECES = Duration.ofMillis(40);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final LiveRun run;
  private final RunChanges changes;
  private final Fanout fanout;
  private final Demand demand;
  private final AtomicReference<@Nullable Cursor> asked = new AtomicReference<>();

  Broadcast(LiveRun run, RunChanges changes, Fanout fanout, Demand demand) {
    this.run = run;
    this.changes = changes;
    this.fanout = fanout;
    this.demand = demand;
  }

  /** Whether it tells what this run says, not what it said when it was executed here before. */
  boolean isOf(LiveRun live) {
    return run == live;
  }

  /** A process has heard the words up to here and not what follows. */
  void again(Cursor from) {
    asked.accumulateAndGet(from, (old, more) -> old == null || isBefore(more, old) ? more : old);
  }

  /** Returns when nobody wants the words any more, or no more will come. */
  void tell() throws InterruptedException {
    Waker waker = new Waker();
    try (Fanout.Subscription _ = changes.watch(run.run(), journal -> waker.wake())) {
      Cursor told = Cursor.START;
      while (demand.wants(run.run()) && !run.closed()) {
        Cursor from = asked.getAndSet(null);
        if (from != null && isBefore(from, told)) {
          told = from;
        }
        List<Emission> words = run.said(told);
        if (words.isEmpty()) {
          waker.await(LONGEST_PAUSE);
          continue;
        }
        SaidWords.texts(run.run(), words).forEach(text -> fanout.publish(CHANNEL, text));
        told = words.getLast().cursor();
        Thread.sleep(BETWEEN_PIECES);
      }
    }
  }

  /** Whether the first of two positions comes before the second. */
  static boolean isBefore(Cursor one, Cursor other) {
    if (one.step() != other.step()) {
      return one.step() < other.step();
    }
    return one.attempt() != other.attempt()
        ? one.attempt() < other.attempt()
        : one.offset() < other.offset();
  }

  /** Who wants to be told. */
  interface Demand {
    boolean wants(UUID run);
  }
}
