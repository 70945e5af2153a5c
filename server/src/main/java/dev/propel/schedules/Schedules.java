package dev.propel.schedules;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Run;
import dev.propel.schedules.Occurrence.Outcome;
import dev.propel.schedules.firing.Beginning;
import dev.propel.schedules.store.OccurrenceStore;
import dev.propel.schedules.store.ScheduleStore;
import dev.propel.schedules.store.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Schedules and what came of them. A caller sees its own, those that act for it, and with
 * permission everybody's; any other answers 404. Where a revision is given, a change is refused
 * with 412 unless the schedule is still at it. A schedule acts for whoever last said what it does:
 * nobody can have it do something as somebody else.
 */
@Service
public class Schedules {

  private static final Duration FARTHEST = Duration.ofDays(3650);

  private final Database database;
  private final ScheduleStore schedules;
  private final OccurrenceStore occurrences;
  private final Timers timers;
  private final References references;
  private final Beginning beginning;
  private final SchedulesSettings settings;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Schedules(
      Database database,
      ScheduleStore schedules,
      OccurrenceStore occurrences,
      Timers timers,
      References references,
      Beginning beginning,
      SchedulesSettings settings,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.schedules = schedules;
    this.occurrences = occurrences;
    this.timers = timers;
    this.references = references;
    this.beginning = beginning;
    this.settings = settings;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The schedules that the caller may see, newest first. */
  public Page<Schedule> list(Caller caller, PageRequest page, @Nullable UUID agent) {
    caller.require(Permission.SCHEDULES_READ);
    String only = caller.may(Permission.CONVERSATIONS_READ_ALL) ? null : caller.subject().label();
    return database.inOrganization(
        caller.organization(),
        tx ->
            Page.of(
                schedules.list(tx, caller.organization(), page, agent, only), page, Schedule::id));
  }

  /** One schedule. */
  public Schedule get(Caller caller, UUID id) {
    caller.require(Permission.SCHEDULES_READ);
    return read(caller, id);
  }

  /** Makes a schedule; what is not said is empty or the default. */
  public Schedule create(Caller caller, ScheduleChange content) {
    caller.require(Permission.SCHEDULES_WRITE);
    ScheduleSpecification wanted = content.appliedTo(null);
    references.check(caller, wanted);
    Instant now = now();
    boolean enabled = content.enables(true);
    String by = caller.subject().label();
    Schedule schedule =
        new Schedule(
            ids.next(),
            wanted,
            enabled,
            null,
            enabled ? firstAfter(wanted, now) : null,
            null,
            null,
            by,
            by,
            1,
            now,
            now);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (schedules.count(tx, caller.organization()) >= settings.perOrganization()) {
            throw Failure.conflict(
                "too_many_schedules",
                "There are %d schedules already. Delete one that is not needed."
                    .formatted(settings.perOrganization()));
          }
          schedules.insert(tx, caller.organization(), schedule);
          timers.set(tx, caller.organization(), schedule.id(), schedule.nextRunAt());
          record(tx, caller, "schedule.created", schedule.id());
          return schedule;
        });
  }

  /**
   * Changes a schedule; a change that changes nothing leaves the revision as it is. From a change
   * of more than its name, or from being switched on, it acts for the caller.
   */
  public Schedule change(Caller caller, UUID id, @Nullable Long revision, ScheduleChange change) {
    caller.require(Permission.SCHEDULES_WRITE);
    Schedule seen = read(caller, id);
    Schedule wanted = changed(caller, seen, change);
    if (!wanted.actsFor().equals(seen.actsFor()) || answersAnew(seen, wanted)) {
      references.check(caller, wanted.specification());
    }
    return database.inOrganization(
        caller.organization(),
        tx -> {
          Schedule before = locked(tx, caller, id, revision);
          if (before.revision() != seen.revision()) {
            throw Failure.changedMeanwhile("schedule");
          }
          Schedule after = changed(caller, before, change);
          if (isSame(before, after)) {
            return before;
          }
          schedules.update(tx, caller.organization(), after);
          timers.set(tx, caller.organization(), id, after.nextRunAt());
          record(tx, caller, "schedule.changed", id);
          return after;
        });
  }

  /** Deletes a schedule; the runs that it began stay. */
  public void delete(Caller caller, UUID id, @Nullable Long revision) {
    caller.require(Permission.SCHEDULES_WRITE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          locked(tx, caller, id, revision);
          timers.set(tx, caller.organization(), id, null);
          schedules.delete(tx, caller.organization(), id);
          record(tx, caller, "schedule.deleted", id);
          return id;
        });
  }

  /** Begins a run now, for the caller; when the schedule is due stays as it is. */
  public Run trigger(Caller caller, UUID id) {
    caller.require(Permission.SCHEDULES_WRITE);
    Instant now = now();
    Occurrence occurrence =
        new Occurrence(ids.next(), id, now, true, Outcome.STARTING, null, null, now);
    Schedule schedule =
        database.inOrganization(
            caller.organization(),
            tx -> {
              Schedule found = locked(tx, caller, id, null);
              occurrences.insert(tx, caller.organization(), occurrence);
              record(tx, caller, "schedule.triggered", id);
              return found;
            });
    try {
      return beginning.begin(caller, schedule, occurrence);
    } catch (Failure failure) {
      beginning.skip(
          caller.organization(),
          occurrence.id(),
          failure.problem().code(),
          failure.problem().detail());
      throw failure;
    }
  }

  /** What came of the schedule's due instants, newest first. */
  public Page<Occurred> occurrences(Caller caller, UUID id, PageRequest page) {
    caller.require(Permission.SCHEDULES_READ);
    Page<Occurrence> found =
        database.inOrganization(
            caller.organization(),
            tx -> {
              visible(caller, schedules.find(tx, caller.organization(), id).orElse(null));
              return Page.of(
                  occurrences.list(tx, caller.organization(), id, page), page, Occurrence::id);
            });
    Map<UUID, Run> runs = beginning.visible(caller, found.items());
    return found.map(each -> new Occurred(each, runs.get(each.id())));
  }

  /** The next instants at which such a schedule would be due; refuses what cannot be read. */
  public List<Instant> preview(Caller caller, String cron, @Nullable String zone, int most) {
    caller.require(Permission.SCHEDULES_READ);
    return new Timing.Recurring(
            Cron.parse(cron), ScheduleSpecification.zone(zone == null ? "UTC" : zone))
        .upcoming(clock.instant(), most);
  }

  /** The next instants at which the schedule is due, as far as it is switched on. */
  public List<Instant> upcoming(Schedule schedule, int most) {
    Instant next = schedule.nextRunAt();
    return next == null
        ? List.of()
        : schedule.specification().timing().upcoming(next.minusNanos(1), most);
  }

  private Schedule read(Caller caller, UUID id) {
    return database.inOrganization(
        caller.organization(),
        tx -> visible(caller, schedules.find(tx, caller.organization(), id).orElse(null)));
  }

  private Schedule locked(Transaction tx, Caller caller, UUID id, @Nullable Long revision) {
    Schedule schedule = visible(caller, schedules.lock(tx, caller.organization(), id).orElse(null));
    if (revision != null && revision != schedule.revision()) {
      throw Failure.changedMeanwhile("schedule");
    }
    return schedule;
  }

  private static Schedule visible(Caller caller, @Nullable Schedule schedule) {
    String subject = caller.subject().label();
    if (schedule == null
        || !(caller.may(Permission.CONVERSATIONS_READ_ALL)
            || schedule.createdBy().equals(subject)
            || schedule.actsFor().equals(subject))) {
      throw Failure.notFound("schedule");
    }
    return schedule;
  }

  private Schedule changed(Caller caller, Schedule before, ScheduleChange change) {
    ScheduleSpecification wanted = change.appliedTo(before.specification());
    boolean enabled = change.enables(before.enabled());
    boolean rearmed = enabled && (!before.enabled() || !wanted.sameTiming(before.specification()));
    Instant now = now();
    Schedule after =
        new Schedule(
            before.id(),
            wanted,
            enabled,
            enabled || change.enabled().given() ? null : before.off(),
            rearmed ? firstAfter(wanted, now) : enabled ? before.nextRunAt() : null,
            before.lastRunId(),
            before.lastRunAt(),
            before.createdBy(),
            before.actsFor(),
            before.revision() + 1,
            before.createdAt(),
            now);
    return answersAnew(before, after) ? after.actingFor(caller.subject().label()) : after;
  }

  /** Whether it does something else than before, or does something again. */
  private static boolean answersAnew(Schedule before, Schedule after) {
    return (after.enabled() && !before.enabled())
        || !before
            .specification()
            .renamed(after.specification().name())
            .equals(after.specification());
  }

  private static boolean isSame(Schedule before, Schedule after) {
    return before.specification().equals(after.specification())
        && before.enabled() == after.enabled()
        && before.off() == after.off()
        && before.actsFor().equals(after.actsFor());
  }

  private static Instant firstAfter(ScheduleSpecification wanted, Instant now) {
    Instant at = wanted.at();
    if (at != null && at.isAfter(now.plus(FARTHEST))) {
      throw Failure.invalid("at", "This is more than ten years away.");
    }
    return wanted
        .timing()
        .after(now)
        .orElseThrow(() -> Failure.invalid("at", "This instant has passed."));
  }

  private void record(Transaction tx, Caller caller, String action, UUID id) {
    audit.record(tx, caller, AuditEntry.succeeded(action, "schedule:" + id));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
