package dev.propel.schedules.firing;

import dev.propel.audit.AuditFixture;
import dev.propel.identity.MovableClock;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.schedules.Missed;
import dev.propel.schedules.Occurrence;
import dev.propel.schedules.Overlap;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.ScheduleSpecification;
import dev.propel.schedules.SchedulesSettings;
import dev.propel.schedules.store.OccurrenceStore;
import dev.propel.schedules.store.ScheduleStore;
import dev.propel.schedules.store.ScheduleStores;
import dev.propel.schedules.store.TimerLoop;
import dev.propel.schedules.store.Timers;
import dev.propel.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What answers timers, on a database of its own and on a clock that can be moved; runs are kept in
 * memory. Each loop that is begun is a process as far as the database can tell.
 */
final class FiringFixture implements AutoCloseable {

  static final Subject.User ADA = new Subject.User(UUID.randomUUID());

  final TestDatabase test = TestDatabase.fresh();
  final Database database = test.database();
  final MovableClock clock = new MovableClock();
  final Ids ids = new Ids(clock, new Random());
  final MemoryRuns runs = new MemoryRuns();
  final ScheduleStore schedules = ScheduleStores.schedules();
  final OccurrenceStore occurrences = ScheduleStores.occurrences();
  final Timers timers = ScheduleStores.timers(test);
  final OrganizationId organization = new OrganizationId(UUID.randomUUID());
  volatile Set<Permission> adas = Set.of(Permission.values());
  volatile boolean adaIsThere = true;
  private final List<TimerLoop> loops = new ArrayList<>();

  /** Another process, which looks every tenth of a second. */
  TimerLoop process() {
    SchedulesSettings settings =
        new SchedulesSettings(
            true, Duration.ofMillis(100), Duration.ofMinutes(2), Duration.ofMillis(200), 10);
    TimerLoop loop = ScheduleStores.loop(test, bell(settings), settings, clock, ids);
    loops.add(loop);
    loop.start();
    return loop;
  }

  ScheduleBell bell() {
    return bell(
        new SchedulesSettings(
            true, Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofSeconds(1), 10));
  }

  private ScheduleBell bell(SchedulesSettings settings) {
    return new ScheduleBell(
        database,
        schedules,
        occurrences,
        new Beginning(database, schedules, occurrences, runs, clock),
        (of, subject) -> adaIsThere ? Optional.of(new Caller(subject, of, adas)) : Optional.empty(),
        new SwitchOff(database, schedules, AuditFixture.trail(database), clock),
        settings,
        clock,
        ids);
  }

  /** One that is due every minute, for the first time at this instant. */
  Schedule everyMinute(Instant due, UnaryOperator<ScheduleSpecification> as) {
    return add(as.apply(specification("* * * * *", null, Overlap.ALLOW, Missed.SKIP)), due);
  }

  Schedule everyMinute(Instant due) {
    return everyMinute(due, UnaryOperator.identity());
  }

  Schedule once(Instant at) {
    ScheduleSpecification once = specification(null, at, Overlap.ALLOW, Missed.SKIP);
    return add(once, once.timing().after(Instant.EPOCH).orElseThrow());
  }

  static ScheduleSpecification specification(
      @Nullable String cron, @Nullable Instant at, Overlap overlap, Missed missed) {
    return new ScheduleSpecification(
        "Report",
        UUID.randomUUID(),
        null,
        null,
        null,
        "Report.",
        cron,
        "UTC",
        at,
        true,
        null,
        null,
        null,
        missed,
        overlap);
  }

  private Schedule add(ScheduleSpecification wanted, Instant due) {
    Instant now = clock.instant();
    String by = ADA.label();
    Schedule schedule =
        new Schedule(ids.next(), wanted, true, null, due, null, null, by, by, 1, now, now);
    database.inOrganization(
        organization,
        tx -> {
          schedules.insert(tx, organization, schedule);
          timers.set(tx, organization, schedule.id(), due);
          return schedule;
        });
    return schedule;
  }

  /** The beginning of this minute. */
  Instant minute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  Schedule read(Schedule schedule) {
    return database
        .inOrganization(organization, tx -> schedules.find(tx, organization, schedule.id()))
        .orElseThrow();
  }

  /** What came of its due instants, newest first. */
  List<Occurrence> occurrences(Schedule schedule) {
    return database.inOrganization(
        organization,
        tx -> occurrences.list(tx, organization, schedule.id(), new PageRequest(200, null)));
  }

  /** As if a process had taken the timer and died. */
  void takenByTheDead(Schedule schedule) {
    int taken =
        database.global(tx ->
            tx.sql(
                    """
                    update scheduled_tasks set picked = true, picked_by = 'dead', version = version + 1,
                      last_heartbeat = now() - interval '1 hour'
                    where task_instance = ?
                    """)
                .param(organization + "/" + schedule.id())
                .update());
    if (taken != 1) {
      throw new AssertionError("There is no timer to take.");
    }
  }

  /** When the timer rings next; empty when there is none. */
  Optional<Instant> timer(Schedule schedule) {
    return database.global(tx ->
        tx.sql("select execution_time from scheduled_tasks where not picked and task_instance = ?")
            .param(organization + "/" + schedule.id())
            .query((rs, n) -> rs.getTimestamp(1).toInstant())
            .optional());
  }

  int timers() {
    return database.global(
        tx -> tx.sql("select count(*) from scheduled_tasks").query(Integer.class).single());
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  List<String> audited() {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql("select action || ' ' || reason from audit_event order by id")
                .query(String.class)
                .list());
  }

  /** Waits until it is so. */
  static void await(java.util.function.BooleanSupplier so) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come to that.");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  @Override
  public void close() {
    loops.forEach(TimerLoop::stop);
    test.close();
  }
}
