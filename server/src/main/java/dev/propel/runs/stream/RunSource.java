package dev.propel.runs.stream;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.Cursor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one reader can read of one run: from this process's memory while it executes the run, else
 * from the journal and, for the step in progress, from what the executing process tells. Used by
 * one thread.
 */
final class RunSource implements AutoCloseable {

  /** The safety net for news that got lost. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final UUID run;
  private final LiveRuns live;
  private final Echoes echoes;
  private final JournalReading journal;
  private final Fanout.Subscription watching;
  private @Nullable LiveRun here;
  private @Nullable LiveRun left;
  private @Nullable Echo echo;
  private volatile boolean stale = true;
  private long lookedAt;

  RunSource(OrganizationId organization, UUID run, Waker waker, Sources sources) {
    this.run = run;
    this.live = sources.live;
    this.echoes = sources.echoes;
    this.journal = new JournalReading(sources.journals, organization, run);
    this.watching =
        sources.changes.watch(
            run,
            inJournal -> {
              if (inJournal) {
                stale = true;
              }
              waker.wake();
            });
  }

  /** What lies behind the cursor now, of one step; null when nothing does. */
  @Nullable Passage next(Cursor cursor) {
    while (true) {
      LiveRun executing = executing(cursor);
      if (executing != null) {
        Passage passage = executing.next(cursor);
        if (passage != null || !executing.closed()) {
          return passage;
        }
        // It may have spoken its last between the two looks.
        passage = executing.next(cursor);
        if (passage != null) {
          return passage;
        }
        here = null;
        left = executing;
        stale = true;
      }
      Passage passage = journal.next(cursor);
      if (passage != null || journal.ended()) {
        return passage;
      }
      if (stale || journal.more()) {
        look(cursor);
        continue;
      }
      Echo heard = echo;
      if (heard == null) {
        // What is journaled before the other process knows of us is read once more.
        echo = echoes.follow(run);
        stale = true;
        continue;
      }
      int inProgress = journal.through() + 1;
      if (heard.step() > inProgress) {
        look(cursor);
        if (journal.through() + 1 > inProgress) {
          continue;
        }
      }
      return heard.next(cursor, inProgress);
    }
  }

  /** Whether nothing will ever lie behind what {@link #next} gave last. */
  boolean ended() {
    return here == null && journal.ended();
  }

  /** Whether the journal is asked again when nobody tells of news; does so if it is time. */
  boolean looks() {
    if (here != null || journal.ended()) {
      return false;
    }
    if (System.nanoTime() - lookedAt >= LOOK_EVERY.toNanos()) {
      stale = true;
    }
    return true;
  }

  /** The children that were begun at these places. */
  List<ChildStart> children(Collection<Integer> places) {
    return journal.children(places);
  }

  private @Nullable LiveRun executing(Cursor cursor) {
    LiveRun known = here;
    if (known == null) {
      known = live.find(run).filter(found -> found != left).orElse(null);
    }
    if (known == null || !known.covers(cursor)) {
      return null;
    }
    here = known;
    leaveEcho();
    return known;
  }

  private void look(Cursor cursor) {
    stale = false;
    lookedAt = System.nanoTime();
    journal.read(cursor);
  }

  private void leaveEcho() {
    if (echo != null) {
      echo = null;
      echoes.leave(run);
    }
  }

  @Override
  public void close() {
    watching.close();
    leaveEcho();
  }

  /** Where all of it comes from. */
  record Sources(
      LiveRuns live, RunChanges changes, Echoes echoes, JournalReading.Journals journals) {}
}
