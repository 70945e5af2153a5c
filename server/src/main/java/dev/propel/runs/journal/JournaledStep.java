package dev.propel.runs.journal;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Usage;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

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

  /**
   * A tool whose effect must happen once is about to be called. A call that was begun and has no
   * answer may have happened.
   *
   * @param callId the model's id of the call
   */
  record BegunStep(
      int seq, int attempt, String callId, String tool, String idempotencyKey, Timing timing)
      implements JournaledStep {}

  /**
   * The run asked somebody, or waits for a signal or a time, before a call goes on.
   *
   * @param id the interrupt
   * @param callId the model's id of the call that waits
   * @param shown what whoever answers is shown; JSON
   */
  record InterruptStep(
      int seq,
      int attempt,
      UUID id,
      InterruptKind kind,
      InterruptReason reason,
      String callId,
      String tool,
      JsonNode shown,
      Timing timing)
      implements JournaledStep {}

  /**
   * The run took the answer to an interrupt.
   *
   * @param interrupt the place of the interrupt's step
   * @param by the subject label of whoever answered
   */
  record ResolutionStep(
      int seq,
      int attempt,
      int interrupt,
      UUID interruptId,
      String callId,
      Resolution resolution,
      String by,
      Timing timing)
      implements JournaledStep {}

  /**
   * A run of another agent was begun to answer a call.
   *
   * @param callId the model's id of the call
   * @param tool the name under which the agent is known to the model
   */
  record ChildStep(int seq, int attempt, String callId, String tool, UUID childRun, Timing timing)
      implements JournaledStep {}

  /** When a step began and how long it took. */
  record Timing(Instant startedAt, Duration duration) {}
}
