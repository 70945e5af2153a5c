package dev.propel.runs.engine;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Expiry;
import dev.propel.runs.Interrupt;
import dev.propel.runs.Resolution;
import dev.propel.runs.RunError;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.store.InterruptStore;
import dev.propel.runs.store.InterruptStore.Due;
import dev.propel.runs.store.InterruptStore.InterruptRow;
import dev.propel.runs.store.NodeStore.Claimed;
import dev.propel.runs.store.RunEndStore;
import dev.propel.runs.store.RunEndStore.Cancelling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does what a time brings to runs that nobody holds: fires timers, expires interrupts, fails what
 * is past its deadline. Every worker looks, and each thing is done once: whoever comes second finds
 * it done.
 */
@Component
class Timekeeper implements SmartLifecycle {

  /** Why a run fails whose interrupt nobody settled. */
  static final Problem EXPIRED =
      Failure.conflict(
              "interrupt_expired", "The run waited for an answer that nobody gave in time.")
          .problem();

  private static final int AT_ONCE = 100;
  private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);

  private final Database database;
  private final InterruptStore interrupts;
  private final RunEndStore ends;
  private final AuditTrail audit;
  private final Worker worker;
  private final RunsSettings settings;
  private final Clock clock;
  private final Semaphore stop = new Semaphore(0);
  private volatile boolean running;
  private volatile Thread ticker = Thread.ofVirtual().unstarted(() -> {});

  Timekeeper(
      Database database,
      InterruptStore interrupts,
      RunEndStore ends,
      AuditTrail audit,
      Worker worker,
      RunsSettings settings,
      Clock clock) {
    this.database = database;
    this.interrupts = interrupts;
    this.ends = ends;
    this.audit = audit;
    this.worker = worker;
    this.settings = settings;
    this.clock = clock;
  }

  /** Does what is due now. */
  void look() {
    boolean queued = false;
    for (Due due : database.global(tx -> interrupts.due(tx, AT_ONCE))) {
      queued |= database.inOrganization(due.organization(), tx -> expire(tx, due));
    }
    for (Claimed late : database.global(tx -> ends.overdue(tx, AT_ONCE))) {
      RunError error = RunError.of(Budget.overdue().problem());
      queued |=
          database.inOrganization(
                  late.organization(), tx -> ends.fail(tx, late.run(), error, clock.instant()))
              == Cancelling.QUEUES;
    }
    if (queued) {
      worker.wake();
    }
  }

  /** Settles one interrupt whose time is over; says whether a run may be claimed because of it. */
  private boolean expire(Transaction tx, Due due) {
    UUID run = interrupts.find(tx, due.id()).map(row -> row.interrupt().runId()).orElse(null);
    if (run == null) {
      return false;
    }
    interrupts.lockRun(tx, run);
    InterruptRow row = interrupts.find(tx, due.id()).orElseThrow();
    Instant now = clock.instant();
    Instant until = row.interrupt().expiresAt();
    if (row.interrupt().state() != Interrupt.State.OPEN || until == null || until.isAfter(now)) {
      return false;
    }
    Expiry expiry = Objects.requireNonNullElse(row.onExpiry(), Expiry.FAIL);
    if (expiry.then() != Expiry.Then.FIRE) {
      audit.record(
          tx,
          new Caller(new Subject.Platform(), due.organization(), Set.of()),
          AuditEntry.succeeded("interrupt.expired", "interrupt:" + due.id()));
    }
    return switch (expiry.then()) {
      case FIRE ->
          interrupts.settle(
              tx,
              due.id(),
              Interrupt.State.RESOLVED,
              new Resolution(
                  Resolution.Action.RESPOND, null, "The time has come: it is " + now + "."),
              "platform",
              now);
      case REJECT ->
          interrupts.settle(
              tx,
              due.id(),
              Interrupt.State.EXPIRED,
              new Resolution(Resolution.Action.REJECT, null, "Nobody answered in time."),
              "platform",
              now);
      case ESCALATE -> {
        Long seconds = expiry.seconds();
        interrupts.escalate(
            tx,
            due.id(),
            Objects.requireNonNullElse(expiry.role(), "admin"),
            seconds == null ? null : now.plusSeconds(seconds));
        yield false;
      }
      case FAIL -> fail(tx, due, run, now);
    };
  }

  private boolean fail(Transaction tx, Due due, UUID run, Instant now) {
    interrupts.expire(tx, due.id(), now);
    return ends.fail(tx, run, RunError.of(EXPIRED), now) == Cancelling.QUEUES;
  }

  private void tick() {
    while (running) {
      try {
        look();
      } catch (RuntimeException trouble) {
        LOG.warn("What is due cannot be looked at: {}", trouble.getMessage());
      }
      pause();
    }
  }

  private void pause() {
    try {
      if (stop.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        running = false;
      }
    } catch (InterruptedException interrupted) {
      running = false;
    }
  }

  @Override
  public void start() {
    if (settings.worker()) {
      running = true;
      ticker = Thread.ofVirtual().name("timekeeper").start(this::tick);
    }
  }

  @Override
  public void stop() {
    // Not by an interrupt: that would break the database connection it may be using.
    stop.release();
    try {
      ticker.join(Duration.ofSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
