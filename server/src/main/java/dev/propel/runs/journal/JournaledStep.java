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
   * @param estimatedTokens of what it was asked, to learn from beside what the provider counted; 0
   *     where nothing was estimated
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
      long estimatedTokens,
      Timing timing)
      implements JournaledStep {

    /** Copies the content. */
    public ModelStep {
      content = List.copyOf(content);
    }

    /** An answer to what nobody estimated. */
    public ModelStep(
        int seq,
        int attempt,
        String asked,
        String requestDigest,
        List<Block> content,
        FinishReason finishReason,
        String provider,
        String model,
        Usage usage,
        Timing timing) {
      this(
          seq,
          attempt,
          asked,
          requestDigest,
          content,
          finishReason,
          provider,
          model,
          usage,
          0,
          timing);
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

  /**
   * A model wrote down in short what the run's model is not shown any more. The journal and the
   * transcript keep all of it.
   *
   * @param asked the model that the agent names
   * @param covers what it stands for
   * @param tokensBefore what the context came to without it, calibrated
   * @param tokensAfter and with it
   * @param provider who wrote it, with which model
   */
  record SummaryStep(
      int seq,
      int attempt,
      String asked,
      Covers covers,
      long tokensBefore,
      long tokensAfter,
      String text,
      String provider,
      String model,
      Usage usage,
      Timing timing)
      implements JournaledStep {

    /** What a summary stands for; an earlier summary of the same kind is in it. */
    public sealed interface Covers {

      /** The branch up to and with this message, and what the runs behind it did. */
      record Messages(UUID through) implements Covers {}

      /** What this run did after its input, up to and with this step. */
      record Steps(int through) implements Covers {}
    }
  }

  /** When a step began and how long it took. */
  record Timing(Instant startedAt, Duration duration) {}
}
