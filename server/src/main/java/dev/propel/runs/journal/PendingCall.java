package dev.propel.runs.journal;

import dev.propel.models.Block;
import java.util.UUID;

/**
 * A tool call that a model asked for and no tool has answered.
 *
 * @param modelStep the place of the step that asks
 * @param index its place among that step's calls, from 0
 */
public record PendingCall(int modelStep, int index, Block.ToolCall call) {

  /** The same at every attempt of this call, and at no other call. */
  public String idempotencyKey(UUID run) {
    return run + "." + modelStep + "." + index;
  }
}
