package dev.propel.runs.stream;

import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.Cursor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The runs that are followed here and executed elsewhere. Says every few seconds which they are, so
 * that whoever executes one tells what its model says; asks again where something is missing.
 */
@Component
class Echoes {

  private static final Duration RENEW_EVERY = Duration.ofSeconds(4);
  private static final long ASK_AGAIN_AFTER = Duration.ofMillis(200).toNanos();

  private final Map<UUID, Followed> followed = new ConcurrentHashMap<>();
  private final RunChanges changes;
  private final Fanout fanout;
  private final String node;
  private boolean renewing;

  Echoes(RunChanges changes, Fanout fanout, LiveRuns live) {
    this.changes = changes;
    this.fanout = fanout;
    this.node = live.node();
    fanout.subscribe(Broadcast.CHANNEL, this::heard, this::renew);
  }

  /** The run's echo for one more reader, who lets it go when it has read enough. */
  Echo follow(UUID run) {
    Followed now =
        followed.compute(
            run,
            (id, before) ->
                before == null
                    ? new Followed(new Echo(id), 1, 0)
                    : new Followed(before.echo, before.readers + 1, before.askedAt));
    if (now.readers == 1) {
      ask(Map.of(run, Cursor.START));
      keepRenewing();
    }
    return now.echo;
  }

  /** One reader less. */
  void leave(UUID run) {
    followed.computeIfPresent(
        run,
        (id, before) ->
            before.readers == 1
                ? null
                : new Followed(before.echo, before.readers - 1, before.askedAt));
  }

  private void heard(String text) {
    SaidWords.run(text)
        .filter(followed::containsKey)
        .flatMap(run -> SaidWords.read(text))
        .ifPresent(said -> {
          Followed here = followed.get(said.run());
          if (here == null) {
            return;
          }
          if (here.echo.hear(said)) {
            changes.changed(said.run(), false);
          } else {
            askAgain(said.run());
          }
        });
  }

  private void askAgain(UUID run) {
    long now = System.nanoTime();
    followed.computeIfPresent(
        run,
        (id, before) -> {
          if (before.askedAt != 0 && now - before.askedAt < ASK_AGAIN_AFTER) {
            return before;
          }
          ask(Map.of(run, before.echo.heard()));
          return new Followed(before.echo, before.readers, now);
        });
  }

  private void ask(Map<UUID, Cursor> runs) {
    WantedWords.texts(node, runs).forEach(text -> fanout.publish(Broadcast.CHANNEL, text));
  }

  private void renew() {
    Map<UUID, Cursor> runs = new HashMap<>();
    followed.forEach((run, here) -> runs.put(run, here.echo.heard()));
    ask(runs);
  }

  private synchronized void keepRenewing() {
    if (!renewing) {
      renewing = true;
      Thread.ofVirtual().name("echoes").start(this::renewWhileFollowed);
    }
  }

  private void renewWhileFollowed() {
    try {
      do {
        Thread.sleep(RENEW_EVERY);
        renew();
      } while (!idle());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean idle() {
    renewing = !followed.isEmpty();
    return !renewing;
  }

  /** An echo, how many read it and when it was last asked for again. */
  private record Followed(Echo echo, int readers, long askedAt) {}
}
