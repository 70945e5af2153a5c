package dev.propel.runs.journal;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One completed step of a run. */
public sealed interface JournaledStep {

  /** Its place in the journal, from 1. */
  int seq();

  /** Which attempt at this place succeeded. */
  int attempt();

  /** When it began and how long it took. */
  Timing timing();

  /**
   * A model's answer.
   *
   * @param requestDigest SHA-256 of what the model was asked, in hex
   * @param asked the model that the agent names
   * @param provider who answered, with which model
   */
  record ModelStep(
      int seq,
      int attempt,
      String asked,
      String requestDigest,
      List<Block> content,
      FinishReason finishReason,
      String provider,
      String model,
      Usage usage,
      Timing timing)
      implements JournaledStep {

    /** Copies the content. */
    public ModelStep {
      content = List.copyOf(content);
    }

    /** The tools it asks for, in order. */
    public List<Block.ToolCall> calls() {
      return content.stream()
          .filter(Block.ToolCall.class::isInstance)
          .map(Block.ToolCall.class::cast)
          .toList();
    }

    /** What it says. */
    public String text() {
      StringBuilder text = new StringBuilder();
      for (Block block : content) {
        if (block instanceof Block.Text(String part)) {
          text.append(part);
        }
      }
      return text.toString();
    }
  }

  /**
   * A tool's answer.
   *
   * @param callId the model's id of the call
   * @param arguments JSON text, as the model gave it
   */
  record ToolStep(
      int seq,
      int attempt,
      String callId,
      String tool,
      String arguments,
      String idempotencyKey,
      String result,
      boolean isError,
      Timing timing)
      implements JournaledStep {}

  /** When a step began and how long it took. */
  record Timing(Instant startedAt, Duration duration) {}
}
