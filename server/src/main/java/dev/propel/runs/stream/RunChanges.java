package dev.propel.runs.stream;

import dev.propel.kernel.fanout.Fanout;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Tells who follows a run here that there is more of it, wherever it happened. */
@Component
public class RunChanges {

  private static final String CHANNEL = "runs.steps";

  private final Map<UUID, List<Watcher>> watchers = new ConcurrentHashMap<>();
  private final Fanout fanout;

  RunChanges(Fanout fanout) {
    this.fanout = fanout;
    fanout.subscribe(CHANNEL, this::heard, this::lookAll);
  }

  /** The run's journal grew or the run ended: whoever follows it, at any process, looks now. */
  void tell(UUID run) {
    fanout.publish(CHANNEL, run.toString());
  }

  /** Something of the run is new here. Calls the watchers on this thread. */
  void changed(UUID run, boolean journal) {
    List<Watcher> watching = watchers.get(run);
    if (watching != null) {
      watching.forEach(watcher -> watcher.changed(journal));
    }
  }

  /** Watches the run until the subscription is closed. */
  Fanout.Subscription watch(UUID run, Watcher watcher) {
    watchers.compute(
        run,
        (id, watching) -> {
          List<Watcher> all = watching == null ? new CopyOnWriteArrayList<>() : watching;
          all.add(watcher);
          return all;
        });
    return () ->
        watchers.computeIfPresent(
            run,
            (id, watching) -> {
              watching.remove(watcher);
              return watching.isEmpty() ? null : watching;
            });
  }

  private void heard(String text) {
    changed(UUID.fromString(text), true);
  }

  private void lookAll() {
    watchers.keySet().forEach(run -> changed(run, true));
  }

  /** Who wants to know. Called on any thread; has to be quick. */
  interface Watcher {
    /**
     * There is something new.
     *
     * @param journal whether it is in the journal, or said but not yet journaled
     */
    void changed(boolean journal);
  }
}
