package dev.propel.runs.stream;

import dev.propel.kernel.Ids;
import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.Cursor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The runs that this process executes now. Tells other processes of those that somebody follows
 * there, and says nothing of the rest.
 */
@Component
public class LiveRuns {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
  private static final long WISH_LASTS = Duration.ofSeconds(10).toNanos();
  private static final int MOST_WISHES = 100_000;

  private final ConcurrentMap<UUID, LiveRun> runs = new ConcurrentHashMap<>();
  private final Map<UUID, Long> wishes = new ConcurrentHashMap<>();
  private final Map<UUID, Broadcast> broadcasts = new ConcurrentHashMap<>();
  private final RunChanges changes;
  private final Fanout fanout;
  private final String node;
  private volatile long sweptAt = System.nanoTime();

  LiveRuns(RunChanges changes, Fanout fanout, Ids ids) {
    this.changes = changes;
    this.fanout = fanout;
    this.node = ids.next().toString();
    fanout.subscribe(Broadcast.CHANNEL, this::heard);
  }

  /** Makes the run's events readable. */
  public void add(LiveRun run) {
    runs.put(run.run(), run);
    run.tell(this::changed);
    changed(run, true);
    if (wanted(run.run())) {
      broadcast(run, Cursor.START);
    }
  }

  /** Forgets the run; who reads it already keeps its hold. */
  public void remove(LiveRun run) {
    runs.remove(run.run(), run);
  }

  /**
   * Something happened to a run that no process executes, such as a cancel while it waited: tells
   * those who follow it, wherever they do.
   */
  public void touched(UUID run) {
    changes.changed(run, true);
    if (wanted(run)) {
      changes.tell(run);
    }
  }

  /** The run, if this process executes it. */
  Optional<LiveRun> find(UUID run) {
    return Optional.ofNullable(runs.get(run));
  }

  RunChanges changes() {
    return changes;
  }

  Fanout fanout() {
    return fanout;
  }

  /** This process's name among those that follow. */
  String node() {
    return node;
  }

  private void changed(LiveRun run, boolean journal) {
    changes.changed(run.run(), journal);
    if (journal && wanted(run.run())) {
      changes.tell(run.run());
    }
  }

  private boolean wanted(UUID run) {
    Long until = wishes.get(run);
    return until != null && until - System.nanoTime() > 0;
  }

  private void heard(String text) {
    if (!WantedWords.is(text)) {
      return;
    }
    WantedWords wanted = WantedWords.read(text);
    if (wanted.node().equals(node)) {
      return;
    }
    long now = System.nanoTime();
    if (now - sweptAt > WISH_LASTS) {
      sweptAt = now;
      wishes.values().removeIf(until -> until - now <= 0);
    }
    wanted
        .runs()
        .forEach((run, from) -> {
          if (wishes.size() < MOST_WISHES) {
            wishes.put(run, now + WISH_LASTS);
          }
          find(run).ifPresent(live -> wanted(live, from));
        });
  }

  private void wanted(LiveRun run, Cursor from) {
    if (from.equals(Cursor.START)) {
      // Whatever the new follower read, it read before we knew of it.
      changes.tell(run.run());
    }
    broadcast(run, from);
  }

  private void broadcast(LiveRun run, Cursor from) {
    broadcasts.compute(
        run.run(),
        (id, telling) -> {
          Broadcast broadcast =
              telling != null && telling.isOf(run)
                  ? telling
                  : new Broadcast(run, changes, fanout, this::wanted);
          broadcast.again(from);
          if (broadcast != telling) {
            Thread.ofVirtual().name("live-" + id).start(() -> tell(run, broadcast));
          }
          return broadcast;
        });
  }

  private void tell(LiveRun run, Broadcast broadcast) {
    try {
      broadcast.tell();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      LOG.error("What run {} says could not be told", run.run(), unexpected);
    } finally {
      broadcasts.remove(run.run(), broadcast);
    }
  }
}
