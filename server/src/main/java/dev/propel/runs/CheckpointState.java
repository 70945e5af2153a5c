package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run knew and what it was about to do at a checkpoint.
 *
 * @param n how many steps are done
 * @param messages what a model would read now: what was said before the run, its input, and what
 *     its steps added; a summary stands in them where one stands for the rest
 * @param pendingCalls the calls without an answer, in the model's order
 * @param usage tokens of the model steps so far, those taken over from another run among them
 * @param next what comes next
 */
public record CheckpointState(
    int n,
    List<ReadMessage> messages,
    List<OpenCall> pendingCalls,
    RunView.Usage usage,
    NextStep next) {

  /** Copies the lists. */
  public CheckpointState {
    messages = List.copyOf(messages);
    pendingCalls = List.copyOf(pendingCalls);
  }

  /**
   * A message as a model reads it.
   *
   * @param toolCalls what an assistant asks for
   * @param result which call a tool's message answers, or null of another's
   */
  public record ReadMessage(
      Speaker role, String content, List<ReadCall> toolCalls, @Nullable ReadResult result) {
    /** Copies the calls. */
    public ReadMessage {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /** Who speaks to a model. */
  public enum Speaker {
    USER,
    ASSISTANT,
    TOOL;

    /** The name in the API. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A call as a model asked for it. */
  public record ReadCall(String toolCallId, String tool, JsonNode arguments) {}

  /** Of which call the content is the result. */
  public record ReadResult(String toolCallId, String tool, boolean isError) {}

  /**
   * A call without an answer.
   *
   * @param step the model's step that asks for it
   * @param arguments what it would be made with, after an edit as edited
   * @param interruptId what it waits for, if it does
   * @param childRunId the run that answers it, if one does
   */
  public record OpenCall(
      int step,
      String toolCallId,
      String tool,
      JsonNode arguments,
      CallStanding state,
      @Nullable UUID interruptId,
      @Nullable UUID childRunId) {}

  /** Where a call stands. */
  public enum CallStanding {
    /** Nothing was done about it yet. */
    FRESH,
    /** Somebody is asked, or a signal or a time is waited for. */
    WAITING,
    /** Somebody said that it may be made. */
    ALLOWED,
    /** Somebody said that it is not to be made, or gave its result. */
    SETTLED,
    /** Its effect must happen once and it was begun: it may have happened. */
    BEGUN,
    /** A run of another agent answers it. */
    DELEGATED,
    /** It has its answer. */
    ANSWERED;

    /** The name in the API. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What comes next. */
  public enum NextStep {
    /** The model is asked. */
    MODEL,
    /** Calls are made. */
    CALLS,
    /** Nothing can be done before an answer, a time or another run's end comes. */
    WAIT,
    /** Nothing: the model has answered, or was cut off. */
    END;

    /** The name in the API. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
