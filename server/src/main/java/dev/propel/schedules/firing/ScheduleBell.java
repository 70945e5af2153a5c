package dev.propel.schedules.firing;

import dev.propel.identity.Standing;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.schedules.Occurrence;
import dev.propel.schedules.Occurrence.Outcome;
import dev.propel.schedules.Overlap;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.SchedulesSettings;
import dev.propel.schedules.SwitchedOff;
import dev.propel.schedules.store.Bell;
import dev.propel.schedules.store.OccurrenceStore;
import dev.propel.schedules.store.ScheduleStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Deals with a schedule whose timer rings. First, in one transaction, the due instant is taken: its
 * occurrence is written down with the id of the run to be, and the schedule moves on to the next.
 * Then the run begins under that id. Whoever comes after a crash finds the occurrence unsettled and
 * does the second part again, which begins nothing twice.
 */
@Component
class ScheduleBell implements Bell {

  private final Database database;
  private final ScheduleStore schedules;
  private final OccurrenceStore occurrences;
  private final Beginning beginning;
  private final Standing standing;
  private final SwitchOff switchOff;
  private final SchedulesSettings settings;
  private final Clock clock;
  private final Ids ids;

  ScheduleBell(
      Database database,
      ScheduleStore schedules,
      OccurrenceStore occurrences,
      Beginning beginning,
      Standing standing,
      SwitchOff switchOff,
      SchedulesSettings settings,
      Clock clock,
      Ids ids) {
    this.database = database;
    this.schedules = schedules;
    this.occurrences = occurrences;
    this.beginning = beginning;
    this.standing = standing;
    this.switchOff = switchOff;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What was taken.
   *
   * @param again whether somebody took it before and did not settle it
   */
  private record Taken(Schedule schedule, Occurrence occurrence, boolean again) {}

  @Override
  public void ring(OrganizationId organization, UUID schedule) {
    database
        .inOrganization(organization, tx -> take(tx, organization, schedule))
        .ifPresent(taken -> begin(organization, taken));
  }

  @Override
  public Optional<Instant> next(Transaction tx, OrganizationId organization, UUID schedule) {
    return schedules
        .lock(tx, organization, schedule)
        .flatMap(found -> Optional.ofNullable(found.nextRunAt()));
  }

  private Optional<Taken> take(Transaction tx, OrganizationId organization, UUID id) {
    Optional<Schedule> found = schedules.lock(tx, organization, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Schedule schedule = found.get();
    Optional<Occurrence> unsettled = occurrences.unsettled(tx, organization, id);
    if (unsettled.isPresent()) {
      return unsettled.map(occurrence -> new Taken(schedule, occurrence, true));
    }
    Instant now = clock.instant();
    Instant due = schedule.nextRunAt();
    if (due == null || due.isAfter(now)) {
      return Optional.empty();
    }
    DueInstant decided =
        DueInstant.of(
            schedule.specification().timing(),
            schedule.specification().missed(),
            due,
            now,
            settings.grace());
    Occurrence occurrence = occurrence(id, decided, now);
    boolean first = occurrences.insert(tx, organization, occurrence);
    schedules.advance(tx, organization, id, decided.next().orElse(null));
    if (first && decided.begins()) {
      return Optional.of(new Taken(schedule, occurrence, false));
    }
    if (decided.next().isEmpty()) {
      switchOff.now(tx, organization, id, SwitchedOff.DONE);
    }
    return Optional.empty();
  }

  private Occurrence occurrence(UUID schedule, DueInstant decided, Instant now) {
    return new Occurrence(
        ids.next(),
        schedule,
        decided.at(),
        false,
        decided.begins() ? Outcome.STARTING : Outcome.SKIPPED,
        decided.begins() ? null : "missed",
        decided.begins() ? null : "Nobody was there when it was due.",
        now);
  }

  private void begin(OrganizationId organization, Taken taken) {
    Schedule schedule = taken.schedule();
    if (!taken.again() || !beginning.hasBegun(organization, taken.occurrence())) {
      beginNow(organization, taken);
    }
    if (schedule.specification().at() != null) {
      switchOff.now(organization, schedule.id(), SwitchedOff.DONE);
    }
  }

  private void beginNow(OrganizationId organization, Taken taken) {
    String actsFor = taken.schedule().actsFor();
    Optional<Caller> actor = standing.of(organization, Subject.labelled(actsFor));
    if (actor.isEmpty()) {
      giveUp(organization, taken, SwitchedOff.PERSON_GONE);
    } else if (!actor.get().may(Permission.SCHEDULES_WRITE)) {
      giveUp(organization, taken, SwitchedOff.PERMISSION_LOST);
    } else if (overlaps(organization, taken)) {
      skip(organization, taken, "still_running", "The run before was still active.");
    } else {
      beginAs(organization, actor.get(), taken);
    }
  }

  private void beginAs(OrganizationId organization, Caller actor, Taken taken) {
    try {
      beginning.begin(actor, taken.schedule(), taken.occurrence());
    } catch (Failure failure) {
      Problem problem = failure.problem();
      if (problem.status() == 404) {
        giveUp(organization, taken, gone(taken.schedule()));
      } else if (problem.status() == 403) {
        giveUp(organization, taken, SwitchedOff.PERMISSION_LOST);
      } else if (problem.retryable()) {
        throw failure;
      } else {
        skip(organization, taken, problem.code(), problem.detail());
      }
    }
  }

  private boolean overlaps(OrganizationId organization, Taken taken) {
    UUID last = taken.schedule().lastRunId();
    return taken.schedule().specification().overlap() == Overlap.SKIP
        && last != null
        && beginning.isActive(organization, last);
  }

  private static SwitchedOff gone(Schedule schedule) {
    return schedule.specification().conversationId() == null
        ? SwitchedOff.AGENT_GONE
        : SwitchedOff.CONVERSATION_GONE;
  }

  private void giveUp(OrganizationId organization, Taken taken, SwitchedOff reason) {
    skip(organization, taken, reason.code(), reason.detail());
    switchOff.now(organization, taken.schedule().id(), reason);
  }

  private void skip(OrganizationId organization, Taken taken, String reason, String detail) {
    beginning.skip(organization, taken.occurrence().id(), reason, detail);
  }
}
