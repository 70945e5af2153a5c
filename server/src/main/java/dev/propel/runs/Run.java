package dev.propel.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of agent work on one transcript.
 *
 * @param agentVersion the version that runs, or null for an unpublished draft and for a version on
 *     another model
 * @param inputTokens tokens read by models so far, as the providers counted them
 * @param stepCount how many steps the journal holds; final once the run ended
 * @param createdBy the subject label of whoever began it
 * @param standalone whether no conversation shows it
 * @param background whether it yields to runs that somebody waits for
 * @param startAt not to begin before
 * @param parentRunId the run whose call it answers, if any
 * @param rootRunId the first of that family
 * @param forkedFrom the run that it is a branch of, if any: whose first steps it took over, or
 *     whose words it says or answers in another way
 */
public record Run(
    UUID id,
    UUID transcriptId,
    UUID agentId,
    @Nullable Integer agentVersion,
    RunState state,
    String model,
    @Nullable RunError error,
    long inputTokens,
    long outputTokens,
    int stepCount,
    UUID inputMessageId,
    @Nullable UUID outputMessageId,
    String createdBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    boolean standalone,
    boolean background,
    @Nullable Instant startAt,
    @Nullable Instant deadline,
    @Nullable UUID parentRunId,
    @Nullable UUID rootRunId,
    @Nullable UUID forkedFrom) {}
