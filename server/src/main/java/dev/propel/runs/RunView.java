package dev.propel.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param conversationId the conversation whose transcript it works on
 * @param agentVersion the version that runs, or null for an unpublished draft
 * @param usage tokens of all its model steps, as the providers counted them
 */
public record RunView(
    UUID id,
    UUID conversationId,
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
    @Nullable Instant finishedAt) {

  /** Tokens read and written. */
  public record Usage(long inputTokens, long outputTokens) {}

  /** The run as the API shows it. */
  public static RunView of(Run run) {
    return new RunView(
        run.id(),
        run.transcriptId(),
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
        run.finishedAt());
  }
}
