package dev.propel.schedules;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as people see it.
 *
 * @param specification what it begins, and when
 * @param enabled whether it begins anything
 * @param off why it was switched off, when nobody did it
 * @param nextRunAt when it is due next; null when it is switched off
 * @param lastRunId the run that it began last, whether or not it was its time
 * @param createdBy who made it, as {@link dev.propel.kernel.Subject#label()}
 * @param actsFor whose permissions its runs have: whoever last said what it does
 * @param revision grows with every change
 */
public record Schedule(
    UUID id,
    ScheduleSpecification specification,
    boolean enabled,
    @Nullable SwitchedOff off,
    @Nullable Instant nextRunAt,
    @Nullable UUID lastRunId,
    @Nullable Instant lastRunAt,
    String createdBy,
    String actsFor,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  /** The same, switched off for a reason. */
  public Schedule switchedOff(SwitchedOff reason, Instant now) {
    return new Schedule(
        id,
        specification,
        false,
        reason,
        null,
        lastRunId,
        lastRunAt,
        createdBy,
        actsFor,
        revision + 1,
        createdAt,
        now);
  }

  /** The same, acting for somebody. */
  Schedule actingFor(String subject) {
    return new Schedule(
        id,
        specification,
        enabled,
        off,
        nextRunAt,
        lastRunId,
        lastRunAt,
        createdBy,
        subject,
        revision,
        createdAt,
        updatedAt);
  }
}
