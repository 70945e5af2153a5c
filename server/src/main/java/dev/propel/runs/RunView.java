package dev.propel.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param conversationId the conversation whose transcript it works on, or null when it has none
 * @param agentVersion the version that runs, or null for an unpublished draft and for a version on
 *     another model
 * @param usage tokens of all its model steps, as the providers counted them
 * @param background whether it yields to runs that somebody waits for
 * @param queuePosition how many queued runs of the organization stand before it, and one; null
 *     unless it is queued, and in lists
 * @param startAt not to begin before
 * @param deadline when it fails if it has not ended
 * @param parentRunId the run whose call it answers, if any
 * @param rootRunId the first of that family
 * @param forkedFrom the run that it is a branch of, if any: whose first steps it took over, or
 *     whose words it says or answers in another way
 */
public record RunView(
    UUID id,
    @Nullable UUID conversationId,
    UUID agentId,
    @Nullable Integer agentVersion,
    RunState state,
    String model,
    @Nullable RunError error,
    Usage usage,
    int stepCount,
    UUID inputMessageId,
    @Nullable UUID outputMessageId,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    boolean background,
    @Nullable Integer queuePosition,
    @Nullable Instant startAt,
    @Nullable Instant deadline,
    @Nullable UUID parentRunId,
    @Nullable UUID rootRunId,
    @Nullable UUID forkedFrom) {

  /** Tokens read and written. */
  public record Usage(long inputTokens, long outputTokens) {}

  /** The run as the API shows it. */
  public static RunView of(Run run) {
    return new RunView(
        run.id(),
        run.standalone() ? null : run.transcriptId(),
        run.agentId(),
        run.agentVersion(),
        run.state(),
        run.model(),
        run.error(),
        new Usage(run.inputTokens(), run.outputTokens()),
        run.stepCount(),
        run.inputMessageId(),
        run.outputMessageId(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        run.background(),
        null,
        run.startAt(),
        run.deadline(),
        run.parentRunId(),
        run.rootRunId(),
        run.forkedFrom());
  }

  /** The same with its place in the queue. */
  public RunView at(@Nullable Integer place) {
    return new RunView(
        id,
        conversationId,
        agentId,
        agentVersion,
        state,
        model,
        error,
        usage,
        stepCount,
        inputMessageId,
        outputMessageId,
        createdAt,
        startedAt,
        finishedAt,
        background,
        place,
        startAt,
        deadline,
        parentRunId,
        rootRunId,
        forkedFrom);
  }
}
