package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.fanout.Fanout;
import dev.propel.kernel.observability.LogContext;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.NodeStore;
import dev.propel.runs.store.NodeStore.Claimed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

  private static final String WAKE = "runs.wake";
  private static final String CANCEL = "runs.cancel";
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final UUID node;
  private final Database database;
  private final NodeStore nodes;
  private final RunEngine engine;
  private final RunsSettings settings;
  private final Room room;
  private final Fanout fanout;
  private final List<Fanout.Subscription> heard = new ArrayList<>();
  private final Semaphore signal = new Semaphore(0);
  private final Map<UUID, RunControl> executing = new ConcurrentHashMap<>();
  private volatile boolean running;

  /** Whether runs may wait in the queue for room here. */
  private volatile boolean starved;

  private volatile Thread ticker = Thread.ofPlatform().unstarted(() -> {});

  Worker(
      Ids ids,
      Database database,
      NodeStore nodes,
      RunEngine engine,
      Fanout fanout,
      RunsSettings settings) {
    this.node = ids.next();
    this.database = database;
    this.nodes = nodes;
    this.engine = engine;
    this.settings = settings;
    this.fanout = fanout;
    this.room =
        new Room(
            settings.concurrency(), settings.birthShare(), settings.organizationConcurrency() > 0);
    engine.onQueued(this::wake);
  }

  /** This process among the workers. */
  public UUID node() {
    return node;
  }

  /**
   * Reserves room for one run that is born here; false when it has to queue, or this process is no
   * worker.
   */
  boolean reserve(OrganizationId organization, @Nullable Integer agentLimit) {
    return running && room.takeForBirth(organization, agentLimit);
  }

  /** Gives back room that was reserved for a run that was not born. */
  void unreserve(OrganizationId organization) {
    room.giveBackBirth(organization);
  }

  /**
   * Executes a run that was born here, in the room reserved for it. Returns at once; its events can
   * be read.
   */
  public void begin(HeldRun held, AgentSpecification agent) {
    execute(engine.fresh(held, agent), () -> room.giveBackBirth(held.organization()));
  }

  /** A run was queued: every process looks now. */
  public void wake() {
    signal.release();
    fanout.publish(WAKE, "");
  }

  /** Stops the run at once, whichever process executes it. */
  public void cancel(UUID run) {
    if (!stop(run)) {
      fanout.publish(CANCEL, run.toString());
    }
  }

  private boolean stop(UUID run) {
    RunControl control = executing.get(run);
    if (control != null) {
      control.cancel();
    }
    return control != null;
  }

  private void execute(Prepared run, Runnable left) {
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
            left.run();
            if (!running || starved) {
              signal.release();
            }
          }
        });
  }

  private void tick() {
    Duration renewal = settings.lease().dividedBy(3);
    long renewAt = 0;
    long renewed = System.nanoTime();
    while (running) {
      try {
        if (System.nanoTime() >= renewAt) {
          database.global(this::renew);
          if (System.nanoTime() - renewed > settings.lease().toNanos()) {
            dropLost();
          }
          renewed = System.nanoTime();
          renewAt = renewed + renewal.toNanos();
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
    room.limit(nodes.limited(tx));
    return true;
  }

  /** After a pause longer than the lease: others have taken what was held here. */
  private void dropLost() {
    Set<UUID> held = database.global(tx -> nodes.held(tx, node));
    executing.forEach((run, control) -> {
      if (!held.contains(run)) {
        LOG.info("Run {} was lost with the lease", run);
        control.abandon();
      }
    });
  }

  private void obeyCancels() {
    if (!executing.isEmpty()) {
      List<Claimed> wanted = database.global(tx -> nodes.cancelRequests(tx, node));
      wanted.forEach(run -> stop(run.run()));
    }
  }

  private void claim() {
    int claimed = 1;
    while (running && claimed > 0) {
      claimed = claimOnce();
    }
  }

  /** Returns how many runs were claimed. */
  private int claimOnce() {
    int wanted = room.takeForClaims();
    starved = wanted == 0;
    if (starved) {
      return 0;
    }
    int used = 0;
    try {
      List<Claimed> claims =
          database.global(tx -> nodes.claim(tx, node, wanted, settings.organizationConcurrency()));
      for (Claimed claimed : claims) {
        Prepared run = engine.claimed(claimed);
        if (run != null) {
          used++;
          execute(run, () -> room.giveBackClaims(1));
        }
      }
      if (claims.isEmpty()) {
        room.queueIsEmpty();
      }
      return claims.size();
    } finally {
      room.giveBackClaims(wanted - used);
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
    heard.add(fanout.subscribe(WAKE, text -> signal.release(), signal::release));
    heard.add(fanout.subscribe(CANCEL, text -> stop(UUID.fromString(text))));
    running = true;
    ticker = Thread.ofPlatform().name("worker").daemon().start(this::tick);
  }

  @Override
  public void stop() {
    running = false;
    heard.forEach(Fanout.Subscription::close);
    heard.clear();
    signal.release();
    joinTicker();
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

  /** It may be claiming; what it claims is handed back with the rest. */
  private void joinTicker() {
    try {
      ticker.join(Duration.ofSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
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
