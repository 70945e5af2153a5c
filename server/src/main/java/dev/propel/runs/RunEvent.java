package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client sees of a run, in the vocabulary of AG-UI (docs.ag-ui.com, "Events"). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RunEvent {

  /** Whether no event follows this one. */
  default boolean last() {
    return switch (this) {
      case RunFinished finished -> true;
      case RunFailed failed -> true;
      case RunStarted e -> false;
      case StepStarted e -> false;
      case StepFinished e -> false;
      case TextMessageStart e -> false;
      case TextMessageContent e -> false;
      case TextMessageEnd e -> false;
      case ToolCallStart e -> false;
      case ToolCallArguments e -> false;
      case ToolCallEnd e -> false;
      case ToolCallResult e -> false;
      case StateSnapshot e -> false;
      case StateDelta e -> false;
      case Custom e -> false;
    };
  }

  /** The run began. The thread is the conversation. */
  @JsonTypeName("RUN_STARTED")
  record RunStarted(UUID threadId, UUID runId) implements RunEvent {}

  /**
   * The run ended as it should, or was cancelled.
   *
   * @param outcome {@code success} or {@code cancelled}
   */
  @JsonTypeName("RUN_FINISHED")
  record RunFinished(UUID threadId, UUID runId, String outcome) implements RunEvent {}

  /** The run failed. */
  @JsonTypeName("RUN_ERROR")
  record RunFailed(String message, String code, boolean retryable) implements RunEvent {}

  /** A step began: a model's or a tool's name. */
  @JsonTypeName("STEP_STARTED")
  record StepStarted(String stepName) implements RunEvent {}

  /** The step is in the journal. */
  @JsonTypeName("STEP_FINISHED")
  record StepFinished(String stepName) implements RunEvent {}

  /** The assistant begins to speak. */
  @JsonTypeName("TEXT_MESSAGE_START")
  record TextMessageStart(String messageId, String role) implements RunEvent {}

  /** More of what it says. */
  @JsonTypeName("TEXT_MESSAGE_CONTENT")
  record TextMessageContent(String messageId, String delta) implements RunEvent {}

  /** It stops speaking. */
  @JsonTypeName("TEXT_MESSAGE_END")
  record TextMessageEnd(String messageId) implements RunEvent {}

  /** The model asks for a tool. */
  @JsonTypeName("TOOL_CALL_START")
  record ToolCallStart(String toolCallId, String toolCallName, String parentMessageId)
      implements RunEvent {}

  /** More of the arguments' JSON text. */
  @JsonTypeName("TOOL_CALL_ARGS")
  record ToolCallArguments(String toolCallId, String delta) implements RunEvent {}

  /** The arguments are whole. */
  @JsonTypeName("TOOL_CALL_END")
  record ToolCallEnd(String toolCallId) implements RunEvent {}

  /** What the tool answered. */
  @JsonTypeName("TOOL_CALL_RESULT")
  record ToolCallResult(
      String messageId, String toolCallId, String content, String role, boolean isError)
      implements RunEvent {}

  /** The run's state as a whole; comes once, at the beginning. */
  @JsonTypeName("STATE_SNAPSHOT")
  record StateSnapshot(State snapshot) implements RunEvent {}

  /** How the run's state changed, as a JSON Patch (RFC 6902). */
  @JsonTypeName("STATE_DELTA")
  record StateDelta(List<Change> delta) implements RunEvent {
    /** Copies the changes. */
    public StateDelta {
      delta = List.copyOf(delta);
    }
  }

  /**
   * What a client may show of a run as it goes on; it follows from the journal alone.
   *
   * @param usage tokens of the model steps so far, as the providers counted them
   * @param waitingFor the interrupts that are open, oldest first
   */
  record State(RunView.Usage usage, List<UUID> waitingFor) {
    /** Copies the list. */
    public State {
      waitingFor = List.copyOf(waitingFor);
    }
  }

  /**
   * One operation of a JSON Patch.
   *
   * @param op {@code add}, {@code remove} or {@code replace}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(String op, String path, @Nullable Object value) {}

  /**
   * What AG-UI has no event for; {@code step.withdrawn} takes back what was streamed of a message.
   */
  @JsonTypeName("CUSTOM")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Custom(String name, Map<String, Object> value) implements RunEvent {

    /** The step is begun anew: forget what was streamed of this message and of its tool calls. */
    public static Custom withdrawn(String messageId) {
      return new Custom("step.withdrawn", Map.of("messageId", messageId));
    }
  }
}
