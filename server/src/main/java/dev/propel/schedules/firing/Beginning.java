package dev.propel.schedules.firing;

import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Run;
import dev.propel.schedules.Occurrence;
import dev.propel.schedules.Occurrence.Outcome;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.store.OccurrenceStore;
import dev.propel.schedules.store.ScheduleStore;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Begins the run of an occurrence that is written down, and writes down what came of it. */
@Component
public class Beginning {

  private final Database database;
  private final ScheduleStore schedules;
  private final OccurrenceStore occurrences;
  private final RunStarter runs;
  private final Clock clock;

  Beginning(
      Database database,
      ScheduleStore schedules,
      OccurrenceStore occurrences,
      RunStarter runs,
      Clock clock) {
    this.database = database;
    this.schedules = schedules;
    this.occurrences = occurrences;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Begins the run, once however often it is called, and settles the occurrence. A failure leaves
   * it unsettled.
   */
  public Run begin(Caller actor, Schedule schedule, Occurrence occurrence) {
    Run run = runs.start(acting(actor, schedule), schedule.specification(), occurrence.id());
    begun(actor.organization(), schedule.id(), run);
    return run;
  }

  /** Settles the occurrence if its run has begun, by a process that did not come to say so. */
  boolean hasBegun(OrganizationId organization, Occurrence occurrence) {
    Run run = runs.find(organization, List.of(occurrence.id())).get(occurrence.id());
    if (run != null) {
      begun(organization, occurrence.scheduleId(), run);
    }
    return run != null;
  }

  /** Whether the run has not ended. */
  boolean isActive(OrganizationId organization, UUID run) {
    return runs.find(organization, List.of(run)).values().stream()
        .anyMatch(found -> !found.state().ended());
  }

  /** The runs of these occurrences that the caller may see, by id. */
  public Map<UUID, Run> visible(Caller caller, List<Occurrence> of) {
    if (!caller.may(Permission.RUNS_READ)) {
      return Map.of();
    }
    List<UUID> began =
        of.stream().filter(each -> each.outcome() != Outcome.SKIPPED).map(Occurrence::id).toList();
    Map<UUID, Run> visible = new HashMap<>(runs.find(caller.organization(), began));
    if (!caller.may(Permission.CONVERSATIONS_READ_ALL)) {
      visible.values().removeIf(run -> !run.createdBy().equals(caller.subject().label()));
    }
    return visible;
  }

  private void begun(OrganizationId organization, UUID schedule, Run run) {
    database.inOrganization(
        organization,
        tx -> {
          if (occurrences.settle(tx, organization, run.id(), Outcome.STARTED, null, null)) {
            schedules.began(tx, organization, schedule, run.id(), clock.instant());
          }
          return run;
        });
  }

  /** Settles the occurrence without a run. */
  public void skip(OrganizationId organization, UUID occurrence, String reason, String detail) {
    database.inOrganization(
        organization,
        tx -> occurrences.settle(tx, organization, occurrence, Outcome.SKIPPED, reason, detail));
  }

  /** To make schedules includes to begin runs of their own; conversations need their permission. */
  private static Caller acting(Caller actor, Schedule schedule) {
    if (schedule.specification().conversationId() != null
        || !actor.may(Permission.SCHEDULES_WRITE)) {
      return actor;
    }
    Set<Permission> permissions = EnumSet.copyOf(actor.permissions());
    permissions.add(Permission.RUNS_START);
    return new Caller(actor.subject(), actor.organization(), permissions);
  }
}
