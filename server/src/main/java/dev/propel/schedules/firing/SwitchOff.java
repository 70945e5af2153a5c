package dev.propel.schedules.firing;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.SwitchedOff;
import dev.propel.schedules.store.ScheduleStore;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Switches schedules off that can do nothing any more, and says why. */
@Component
class SwitchOff {

  private final Database database;
  private final ScheduleStore schedules;
  private final AuditTrail audit;
  private final Clock clock;

  SwitchOff(Database database, ScheduleStore schedules, AuditTrail audit, Clock clock) {
    this.database = database;
    this.schedules = schedules;
    this.audit = audit;
    this.clock = clock;
  }

  void now(OrganizationId organization, UUID id, SwitchedOff reason) {
    database.inOrganization(
        organization,
        tx -> {
          now(tx, organization, id, reason);
          return id;
        });
  }

  /** The timer is ringing: whoever answers it takes it away. */
  void now(Transaction tx, OrganizationId organization, UUID id, SwitchedOff reason) {
    Optional<Schedule> on =
        schedules
            .lock(tx, organization, id)
            .filter(Schedule::enabled)
            .filter(found ->
                // Somebody may have set it anew meanwhile, to a time to come.
                reason != SwitchedOff.DONE || found.nextRunAt() == null);
    on.ifPresent(found -> {
      schedules.update(tx, organization, found.switchedOff(reason, clock.instant()));
      audit.record(
          tx,
          new Caller(new Subject.Platform(), organization, Set.of()),
          AuditEntry.succeeded("schedule.disabled", "schedule:" + id).because(reason.code()));
    });
  }
}
