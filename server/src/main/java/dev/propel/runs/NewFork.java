package dev.propel.runs;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be gone on with in another way.
 *
 * @param checkpoint after how many of its steps
 * @param content other words than its input; only from checkpoint 0, since no step may be kept that
 *     answers words which were never said
 * @param toolResult another result of a call that is answered at the checkpoint and that no kept
 *     model step has read
 * @param agentId another agent; null: the same
 * @param agentVersion another version; null: of the same agent as the run has it, of another the
 *     newest
 * @param model another model; null: as the agent says
 * @param onBusy {@code reject}, {@code enqueue}, {@code interrupt} or {@code rollback}; null: as
 *     the agent says
 */
public record NewFork(
    @Schema(minimum = "0") int checkpoint,
    @Nullable String content,
    @Nullable OtherResult toolResult,
    @Nullable UUID agentId,
    @Nullable Integer agentVersion,
    @Nullable String model,
    @Schema(allowableValues = {"reject", "enqueue", "interrupt", "rollback"})
        @Nullable String onBusy) {

  /** What a call is to have come to. */
  public record OtherResult(String toolCallId, String content, boolean isError) {}
}
