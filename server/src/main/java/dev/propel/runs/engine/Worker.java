package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.observability.LogContext;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.NodeStore;
import dev.propel.runs.store.NodeStore.Claimed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This process as a worker: holds a lease, takes runs up to its capacity, executes each on a
 * virtual thread, and gives back what it has not finished when it stops.
 */
@Component
public class Worker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final UUID node;
  private final Database database;
  private final NodeStore nodes;
  private final RunEngine engine;
  private final RunsSettings settings;
  private final Semaphore room;
  private final Semaphore signal = new Semaphore(0);
  private final Map<UUID, RunControl> executing = new ConcurrentHashMap<>();
  private volatile boolean running;
  private volatile Thread ticker = Thread.ofPlatform().unstarted(() -> {});

  Worker(Ids ids, Database database, NodeStore nodes, RunEngine engine, RunsSettings settings) {
    this.node = ids.next();
    this.database = database;
    this.nodes = nodes;
    this.engine = engine;
    this.settings = settings;
    this.room = new Semaphore(settings.concurrency());
    engine.onQueued(this::wake);
  }

  /** This process among the workers. */
  public UUID node() {
    return node;
  }

  /**
   * Reserves room for one run that is born here; false when there is none or this process is no
   * worker.
   */
  public boolean reserve() {
    return running && room.tryAcquire();
  }

  /** Gives back room that was reserved for a run that was not born. */
  public void unreserve() {
    room.release();
  }

  /**
   * Executes a run that was born here, in the room reserved for it. Returns at once; its events can
   * be read.
   */
  public void begin(HeldRun held, AgentSpecification agent) {
    execute(engine.fresh(held, agent));
  }

  /** A run was queued: look now. */
  public void wake() {
    signal.release();
  }

  /** Stops the run at once if this process executes it. */
  public void cancel(UUID run) {
    RunControl control = executing.get(run);
    if (control != null) {
      control.cancel();
    }
  }

  private void execute(Prepared run) {
    RunControl control = new RunControl();
    UUID id = run.held().run();
    executing.put(id, control);
    Map<String, String> names = LogContext.names();
    if (run.held().cancelRequested()) {
      control.cancel();
    }
    Thread.ofVirtual()
        .name("run-" + id)
        .start(() -> {
          try (LogContext _ =
              LogContext.open().all(names).organization(run.held().organization()).run(id)) {
            engine.execute(run, control);
          } finally {
            executing.remove(id, control);
            room.release();
            if (!running) {
              signal.release();
            }
          }
        });
  }

  private void tick() {
    Duration renewal = settings.lease().dividedBy(3);
    long renewAt = 0;
    while (running) {
      try {
        if (System.nanoTime() >= renewAt) {
          database.global(this::renew);
          renewAt = System.nanoTime() + renewal.toNanos();
        }
        obeyCancels();
        claim();
      } catch (RuntimeException trouble) {
        LOG.warn("The worker cannot reach the database: {}", trouble.getMessage());
      }
      pause();
    }
  }

  private Boolean renew(Transaction tx) {
    nodes.renew(tx, node, settings.lease());
    nodes.forgetDead(tx);
    return true;
  }

  private void obeyCancels() {
    if (!executing.isEmpty()) {
      List<Claimed> wanted = database.global(tx -> nodes.cancelRequests(tx, node));
      wanted.forEach(run -> cancel(run.run()));
    }
  }

  /** Leaves half of the room to runs that are born here, which need no claim. */
  private void claim() {
    int wanted = (room.availablePermits() + 1) / 2;
    if (wanted == 0 || !room.tryAcquire(wanted)) {
      return;
    }
    int used = 0;
    try {
      for (Claimed claimed : database.global(tx -> nodes.claim(tx, node, wanted))) {
        Prepared run = engine.claimed(claimed);
        if (run != null) {
          used++;
          execute(run);
        }
      }
    } finally {
      room.release(wanted - used);
    }
  }

  private void pause() {
    try {
      if (signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        signal.drainPermits();
      }
    } catch (InterruptedException stop) {
      // The loop's condition decides.
    }
  }

  @Override
  public void start() {
    if (!settings.worker()) {
      return;
    }
    database.global(this::renew);
    running = true;
    ticker = Thread.ofPlatform().name("worker").daemon().start(this::tick);
  }

  @Override
  public void stop() {
    running = false;
    ticker.interrupt();
    executing.values().forEach(RunControl::handBack);
    if (!drained(settings.drain())) {
      LOG.info("{} runs go on elsewhere from their last step", executing.size());
      executing.values().forEach(RunControl::abandon);
      drained(Duration.ofSeconds(2));
    }
    try {
      database.global(tx -> {
        nodes.leave(tx, node);
        return node;
      });
    } catch (RuntimeException trouble) {
      LOG.warn(
          "The worker's lease could not be ended; it lapses by itself: {}", trouble.getMessage());
    }
  }

  private boolean drained(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!executing.isEmpty() && System.nanoTime() < end) {
      pause();
    }
    return executing.isEmpty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts after the journal's writer and stops before it. */
  @Override
  public int getPhase() {
    return Journal.PHASE + 1;
  }
}
