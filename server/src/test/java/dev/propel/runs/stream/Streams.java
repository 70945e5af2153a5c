package dev.propel.runs.stream;

import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.journal.Journals;
import dev.propel.runs.store.StreamStores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The module's streams for tests of its other packages. */
public final class Streams {

  private Streams() {}

  /** A process that hears no other. */
  public static LiveRuns live() {
    return live(new Alone());
  }

  /** A process that hears the others by this. */
  public static LiveRuns live(Fanout fanout) {
    return new LiveRuns(new RunChanges(fanout), fanout, new Ids(Clock.systemUTC(), new Random()));
  }

  public static RunFollower follower(Database database, LiveRuns live) {
    return new RunFollower(
        database,
        StreamStores.streams(),
        Journals.format(),
        live,
        live.changes(),
        new Echoes(live.changes(), live.fanout(), live));
  }

  /** What is said is heard here, at once. */
  private static final class Alone implements Fanout {
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void publish(String channel, String text) {
      listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(text));
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener, Runnable gap) {
      listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(listener);
      return () -> listeners.getOrDefault(channel, List.of()).remove(listener);
    }
  }
}
