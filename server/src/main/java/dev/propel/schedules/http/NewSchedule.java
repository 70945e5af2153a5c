package dev.propel.schedules.http;

import dev.propel.schedules.Missed;
import dev.propel.schedules.Overlap;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client may send to make a schedule, for the OpenAPI document; read by {@link
 * ScheduleFieldsReader}.
 */
@Schema(name = "NewSchedule")
record NewSchedule(
    @Schema(minLength = 1, maxLength = 100) String name,
    UUID agentId,
    @Schema(description = "null: the newest, or the one that the conversation says")
        @Nullable Integer agentVersion,
    @Schema(description = "Where the input is said; null: a run without a conversation")
        @Nullable UUID conversationId,
    @Schema(
            allowableValues = {"reject", "enqueue", "interrupt", "rollback"},
            description = "When the conversation is busy; null: as its agent says")
        @Nullable String onBusy,
    @Schema(minLength = 1, maxLength = 200_000, description = "What the agent is told")
        String input,
    @Schema(
            description =
                "Five fields: minute, hour, day of the month, month, day of the week (crontab); or at",
            example = "0 9 * * 1-5")
        @Nullable String cron,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            defaultValue = "UTC",
            description = "The IANA zone whose wall clocks count for cron",
            example = "Europe/Berlin")
        String zone,
    @Schema(description = "When it is due once; or cron") @Nullable Instant at,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, defaultValue = "true") boolean enabled,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            defaultValue = "true",
            description = "Whether its runs yield to those that somebody waits for")
        boolean background,
    @Schema(minimum = "1", maximum = "2592000", description = "How long a run may take")
        @Nullable Integer deadlineSeconds,
    @Schema(minimum = "1", description = "How many tokens a run and its children may use")
        @Nullable Long maxTokens,
    @Schema(maxLength = 2_000, description = "Is told of each run's end; https")
        @Nullable String webhookUrl,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            defaultValue = "skip",
            description = "When the deployment was down as it was due")
        Missed missed,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            defaultValue = "skip",
            description = "When it is due and the run before is still active")
        Overlap overlap) {}
