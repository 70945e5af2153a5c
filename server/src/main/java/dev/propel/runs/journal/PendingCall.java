package dev.propel.runs.journal;

import dev.propel.models.Block;
import java.util.UUID;

/**
 * A tool call that a model asked for and no tool has answered.
 *
 * @param modelStep the place of the step that asks
 * @param index its place among that step's calls, from 0
 * @param arguments what it is made with: JSON text from the model, or from whoever edited it
 * @param state where it stands
 */
public record PendingCall(
    int modelStep, int index, Block.ToolCall call, String arguments, CallState state) {

  /** The same at every attempt of this call, and at no other call. */
  public String idempotencyKey(UUID run) {
    return run + "." + modelStep + "." + index;
  }
}
