package dev.propel.runs.stream;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.Run;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.StepStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives a reader everything behind its cursor and then what comes, until the run ends: from this
 * process's memory while it executes the run, else from the journal.
 */
@Component
public class RunFollower {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Database database;
  private final RunStore runs;
  private final StepStore steps;
  private final StepFormat format;
  private final LiveRuns live;

  RunFollower(Database database, RunStore runs, StepStore steps, StepFormat format, LiveRuns live) {
    this.database = database;
    this.runs = runs;
    this.steps = steps;
    this.format = format;
    this.live = live;
  }

  /** Follows the run until it ended. Blocks; throws what the sink throws. */
  public void follow(OrganizationId organization, UUID run, Cursor after, EventSink sink)
      throws IOException, InterruptedException {
    Reader reader = new Reader(after, sink);
    while (true) {
      LiveRun executing = live.find(run).orElse(null);
      if (executing != null) {
        reader.follow(executing);
      }
      if (reader.ended || readJournal(organization, run, reader)) {
        return;
      }
      if (live.find(run).isEmpty()) {
        reader.idle(POLL);
      }
    }
  }

  /** Gives what the journal has; true when the run has ended. */
  private boolean readJournal(OrganizationId organization, UUID run, Reader reader)
      throws IOException {
    List<StepScript> scripts = new ArrayList<>();
    boolean ended =
        database.inOrganization(
            organization,
            tx -> {
              // The run first: steps that come after it was seen as ended cannot exist.
              Run now = runs.find(tx, run).orElseThrow();
              if (reader.cursor.step() == 0) {
                scripts.add(Scripts.beginning(now.transcriptId(), run));
              }
              steps
                  .from(tx, run, Math.max(1, reader.cursor.step()))
                  .forEach(step -> scripts.add(Scripts.of(run, format.read(step))));
              if (now.state().ended()) {
                scripts.add(
                    Scripts.end(
                        now.transcriptId(), run, now.stepCount(), now.state(), now.error()));
              }
              return now.state().ended();
            });
    List<Emission> emissions = new ArrayList<>();
    scripts.forEach(script -> script.after(reader.cursor, emissions));
    reader.give(emissions);
    return ended;
  }

  /** One reader and how far it has come. */
  private static final class Reader {
    private final EventSink sink;
    private Cursor cursor;
    private boolean ended;
    private Duration silent = Duration.ZERO;

    Reader(Cursor cursor, EventSink sink) {
      this.cursor = cursor;
      this.sink = sink;
    }

    void follow(LiveRun run) throws IOException, InterruptedException {
      while (true) {
        List<Emission> emissions = run.await(cursor, KEEP_ALIVE);
        give(emissions);
        if (emissions.isEmpty()) {
          if (run.closed()) {
            return;
          }
          sink.keepAlive();
        }
      }
    }

    void give(List<Emission> emissions) throws IOException {
      for (Emission emission : emissions) {
        sink.event(emission.cursor(), emission.event());
        cursor = emission.cursor();
        ended |= emission.event().last();
      }
      if (!emissions.isEmpty()) {
        sink.flush();
        silent = Duration.ZERO;
      }
    }

    void idle(Duration pause) throws IOException, InterruptedException {
      Thread.sleep(pause);
      silent = silent.plus(pause);
      if (silent.compareTo(KEEP_ALIVE) >= 0) {
        sink.keepAlive();
        silent = Duration.ZERO;
      }
    }
  }
}
