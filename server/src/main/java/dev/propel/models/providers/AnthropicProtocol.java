package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelRequest;
import dev.propel.models.ToolSpecification;
import dev.propel.models.Turn;
import dev.propel.models.wire.Answer;
import dev.propel.models.wire.Documents;
import dev.propel.models.wire.Events;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anthropic's messages (docs.anthropic.com/en/api/messages-streaming), streamed. */
final class AnthropicProtocol implements Protocol {

  /** The protocol demands a limit; every current model writes at least this much. */
  private static final int MAX_OUTPUT_TOKENS = 8192;

  private final ArgumentObjects arguments;

  AnthropicProtocol(JsonMapper mapper) {
    this.arguments = new ArgumentObjects(mapper);
  }

  @Override
  public void write(JsonGenerator json, String model, ModelRequest request) {
    json.writeStartObject();
    json.writeStringProperty("model", model);
    json.writeBooleanProperty("stream", true);
    json.writeNumberProperty("max_tokens", MAX_OUTPUT_TOKENS);
    if (request.temperature() != null) {
      // Its scale ends at 1, where the others' ends at 2.
      json.writeNumberProperty("temperature", Math.min(request.temperature(), 1.0));
    }
    if (request.instructions() != null && !request.instructions().isBlank()) {
      json.writeStringProperty("system", request.instructions());
    }
    json.writeArrayPropertyStart("messages");
    boolean inResults = false;
    for (Turn turn : request.turns()) {
      boolean isResult = turn instanceof Turn.ToolResult;
      if (inResults && !isResult) {
        endMessage(json);
      }
      write(json, turn, inResults);
      inResults = isResult;
    }
    if (inResults) {
      endMessage(json);
    }
    json.writeEndArray();
    writeTools(json, request);
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Turn turn, boolean inResults) {
    switch (turn) {
      case Turn.User(String text) -> OpenAiProtocol.writeMessage(json, "user", text);
      case Turn.Assistant(var content) -> {
        // An empty turn is refused; leaving it out changes nothing.
        if (content.stream().anyMatch(AnthropicProtocol::saysSomething)) {
          beginMessage(json, "assistant");
          content.stream()
              .filter(AnthropicProtocol::saysSomething)
              .forEach(block -> write(json, block));
          endMessage(json);
        }
      }
      case Turn.ToolResult result -> {
        // The results of parallel calls have to be in one message.
        if (!inResults) {
          beginMessage(json, "user");
        }
        json.writeStartObject();
        json.writeStringProperty("type", "tool_result");
        json.writeStringProperty("tool_use_id", result.callId());
        json.writeStringProperty("content", result.content());
        if (result.isError()) {
          json.writeBooleanProperty("is_error", true);
        }
        json.writeEndObject();
      }
    }
  }

  private static boolean saysSomething(Block block) {
    return !(block instanceof Block.Text(String text) && text.isBlank());
  }

  private void write(JsonGenerator json, Block block) {
    json.writeStartObject();
    switch (block) {
      case Block.Text(String text) -> {
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
      }
      case Block.ToolCall call -> {
        json.writeStringProperty("type", "tool_use");
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("name", call.name());
        json.writeName("input");
        json.writeTree(arguments.of(call));
      }
    }
    json.writeEndObject();
  }

  private static void beginMessage(JsonGenerator json, String role) {
    json.writeStartObject();
    json.writeStringProperty("role", role);
    json.writeArrayPropertyStart("content");
  }

  private static void endMessage(JsonGenerator json) {
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTools(JsonGenerator json, ModelRequest request) {
    if (request.tools().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("tools");
    for (ToolSpecification tool : request.tools()) {
      json.writeStartObject();
      json.writeStringProperty("name", tool.name());
      json.writeStringProperty("description", tool.description());
      json.writeName("input_schema");
      json.writeTree(tool.parameters());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Override
  public Documents documents(Answer answer) {
    return new Events(answer);
  }

  @Override
  public Reading begin(AnswerDraft draft) {
    return event -> read(event, draft);
  }

  private static boolean read(JsonNode event, AnswerDraft draft) throws ProviderError {
    int index = event.path("index").asInt(-1);
    switch (event.path("type").asString("")) {
      case "message_start" -> {
        JsonNode message = event.path("message");
        draft.model(message.path("model").asString(""));
        readUsage(message.path("usage"), draft);
      }
      case "content_block_start" -> {
        JsonNode block = event.path("content_block");
        if (block.path("type").asString("").equals("tool_use")) {
          draft.toolCall(index, block.path("id").asString(""), block.path("name").asString(""));
        } else {
          draft.text(block.path("text").asString(""));
        }
      }
      case "content_block_delta" -> {
        JsonNode delta = event.path("delta");
        draft.text(delta.path("text").asString(""));
        String arguments = delta.path("partial_json").asString("");
        if (!arguments.isEmpty()) {
          draft.call(index).ifPresent(call -> draft.arguments(call, arguments));
        }
      }
      case "content_block_stop" -> draft.call(index).ifPresent(draft::close);
      case "message_delta" -> {
        readUsage(event.path("usage"), draft);
        draft.finish(finishReason(event.path("delta").path("stop_reason").asString("")));
      }
      case "message_stop" -> {
        return true;
      }
      case "error" -> {
        JsonNode error = event.path("error");
        throw new ProviderError(
            error.path("type").asString(""), error.path("message").asString(""));
      }
      default -> {
        // Pings, and kinds of event that are still to be invented.
      }
    }
    return false;
  }

  private static void readUsage(JsonNode usage, AnswerDraft draft) {
    if (usage.has("input_tokens")) {
      draft.inputTokens(
          usage.path("input_tokens").asLong(0)
              + usage.path("cache_creation_input_tokens").asLong(0)
              + usage.path("cache_read_input_tokens").asLong(0));
    }
    if (usage.has("output_tokens")) {
      draft.outputTokens(usage.path("output_tokens").asLong(0));
    }
  }

  private static FinishReason finishReason(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "refusal" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }
}
