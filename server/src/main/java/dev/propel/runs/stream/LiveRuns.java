package dev.propel.runs.stream;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** The runs that this process executes now. */
@Component
public class LiveRuns {

  private final ConcurrentMap<UUID, LiveRun> runs = new ConcurrentHashMap<>();

  LiveRuns() {}

  /** Makes the run's events readable. */
  public void add(LiveRun run) {
    runs.put(run.run(), run);
  }

  /** Forgets the run; who reads it already keeps its hold. */
  public void remove(LiveRun run) {
    runs.remove(run.run(), run);
  }

  /** The run, if this process executes it. */
  Optional<LiveRun> find(UUID run) {
    return Optional.ofNullable(runs.get(run));
  }
}
