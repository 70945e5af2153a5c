package dev.propel.schedules.http;

import dev.propel.agents.OnBusy;
import dev.propel.schedules.Missed;
import dev.propel.schedules.Overlap;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.ScheduleSpecification;
import dev.propel.schedules.SwitchedOff;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schedule in the API: what it begins lies flat beside what became of it. */
@io.swagger.v3.oas.annotations.media.Schema(name = "Schedule")
record ScheduleDocument(
    UUID id,
    String name,
    UUID agentId,
    @Nullable Integer agentVersion,
    @Nullable UUID conversationId,
    @Nullable OnBusy onBusy,
    String input,
    @Nullable String cron,
    String zone,
    @Nullable Instant at,
    boolean enabled,
    boolean background,
    @Nullable Integer deadlineSeconds,
    @Nullable Long maxTokens,
    @Nullable String webhookUrl,
    Missed missed,
    Overlap overlap,
    @io.swagger.v3.oas.annotations.media.Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Why it was switched off, when no person did it")
        @Nullable DisabledReason disabledReason,
    @Nullable Instant nextRunAt,
    @io.swagger.v3.oas.annotations.media.Schema(
            description = "The next three instants at which it is due")
        List<Instant> upcoming,
    @Nullable UUID lastRunId,
    @Nullable Instant lastRunAt,
    String createdBy,
    @io.swagger.v3.oas.annotations.media.Schema(
            description = "Whose permissions its runs have: whoever last said what it does")
        String actsFor,
    Instant createdAt,
    Instant updatedAt) {

  /** The reason for programs and for people. */
  record DisabledReason(SwitchedOff code, String detail) {}

  static ScheduleDocument of(Schedule schedule, List<Instant> upcoming) {
    ScheduleSpecification wanted = schedule.specification();
    SwitchedOff off = schedule.off();
    return new ScheduleDocument(
        schedule.id(),
        wanted.name(),
        wanted.agentId(),
        wanted.agentVersion(),
        wanted.conversationId(),
        wanted.onBusy(),
        wanted.input(),
        wanted.cron(),
        wanted.zone(),
        wanted.at(),
        schedule.enabled(),
        wanted.background(),
        wanted.deadlineSeconds(),
        wanted.maxTokens(),
        wanted.webhookUrl(),
        wanted.missed(),
        wanted.overlap(),
        off == null ? null : new DisabledReason(off, off.detail()),
        schedule.nextRunAt(),
        upcoming,
        schedule.lastRunId(),
        schedule.lastRunAt(),
        schedule.createdBy(),
        schedule.actsFor(),
        schedule.createdAt(),
        schedule.updatedAt());
  }
}
