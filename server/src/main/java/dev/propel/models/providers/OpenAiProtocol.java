package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelRequest;
import dev.propel.models.ToolSpecification;
import dev.propel.models.Turn;
import dev.propel.models.wire.Answer;
import dev.propel.models.wire.Documents;
import dev.propel.models.wire.Events;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** OpenAI's chat completions (platform.openai.com/docs/api-reference/chat), streamed. */
final class OpenAiProtocol implements Protocol {

  private final Supplier<String> callIds;

  OpenAiProtocol(Supplier<String> callIds) {
    this.callIds = callIds;
  }

  @Override
  public void write(JsonGenerator json, String model, ModelRequest request) {
    json.writeStartObject();
    json.writeStringProperty("model", model);
    json.writeBooleanProperty("stream", true);
    json.writeObjectPropertyStart("stream_options");
    json.writeBooleanProperty("include_usage", true);
    json.writeEndObject();
    if (request.temperature() != null) {
      json.writeNumberProperty("temperature", request.temperature());
    }
    json.writeArrayPropertyStart("messages");
    if (request.instructions() != null) {
      writeMessage(json, "system", request.instructions());
    }
    for (Turn turn : request.turns()) {
      write(json, turn);
    }
    json.writeEndArray();
    writeTools(json, request);
    json.writeEndObject();
  }

  /** The tools in the form that Ollama takes as well. */
  static void writeTools(JsonGenerator json, ModelRequest request) {
    if (request.tools().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("tools");
    for (ToolSpecification tool : request.tools()) {
      json.writeStartObject();
      json.writeStringProperty("type", "function");
      json.writeObjectPropertyStart("function");
      json.writeStringProperty("name", tool.name());
      json.writeStringProperty("description", tool.description());
      json.writeName("parameters");
      json.writeTree(tool.parameters());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void writeMessage(JsonGenerator json, String role, String content) {
    json.writeStartObject();
    json.writeStringProperty("role", role);
    json.writeStringProperty("content", content);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Turn turn) {
    switch (turn) {
      case Turn.User(String text) -> writeMessage(json, "user", text);
      case Turn.Assistant assistant -> writeAssistant(json, assistant);
      case Turn.ToolResult result -> {
        json.writeStartObject();
        json.writeStringProperty("role", "tool");
        json.writeStringProperty("tool_call_id", result.callId());
        json.writeStringProperty("content", result.content());
        json.writeEndObject();
      }
    }
  }

  private static void writeAssistant(JsonGenerator json, Turn.Assistant turn) {
    StringBuilder text = new StringBuilder();
    boolean anyCall = false;
    for (Block block : turn.content()) {
      switch (block) {
        case Block.Text(String words) -> text.append(words);
        case Block.ToolCall _ -> anyCall = true;
      }
    }
    json.writeStartObject();
    json.writeStringProperty("role", "assistant");
    json.writeStringProperty("content", text.toString());
    if (anyCall) {
      json.writeArrayPropertyStart("tool_calls");
      for (Block block : turn.content()) {
        if (block instanceof Block.ToolCall call) {
          writeCall(json, call);
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeCall(JsonGenerator json, Block.ToolCall call) {
    json.writeStartObject();
    json.writeStringProperty("id", call.id());
    json.writeStringProperty("type", "function");
    json.writeObjectPropertyStart("function");
    json.writeStringProperty("name", call.name());
    json.writeStringProperty("arguments", call.arguments());
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public Documents documents(Answer answer) {
    return new Events(answer);
  }

  @Override
  public Reading begin(AnswerDraft draft) {
    return document -> {
      JsonNode error = document.path("error");
      if (error.isObject() || error.isString()) {
        throw new ProviderError(
            error.path("type").asString(""), error.path("message").asString(error.asString("")));
      }
      read(document, draft);
      return false;
    };
  }

  private void read(JsonNode chunk, AnswerDraft draft) {
    draft.model(chunk.path("model").asString(""));
    JsonNode usage = chunk.path("usage");
    if (usage.isObject()) {
      draft.inputTokens(usage.path("prompt_tokens").asLong(0));
      draft.outputTokens(usage.path("completion_tokens").asLong(0));
    }
    JsonNode choice = chunk.path("choices").path(0);
    JsonNode delta = choice.path("delta");
    draft.text(delta.path("content").asString(""));
    draft.text(delta.path("refusal").asString(""));
    for (JsonNode call : delta.path("tool_calls")) {
      readCall(call, draft);
    }
    String reason = choice.path("finish_reason").asString("");
    if (!reason.isEmpty()) {
      draft.finish(finishReason(reason));
    }
  }

  private void readCall(JsonNode delta, AnswerDraft draft) {
    int key = delta.path("index").asInt(0);
    String id = delta.path("id").asString("");
    JsonNode function = delta.path("function");
    // Some servers leave the index at 0 for every call: a new id then tells them apart.
    AnswerDraft.Part call =
        draft.call(key).filter(known -> id.isEmpty() || known.hasId(id)).orElse(null);
    if (call == null) {
      draft.toolCall(key, id.isEmpty() ? callIds.get() : id, function.path("name").asString(""));
      call = draft.call(key).orElseThrow();
    }
    JsonNode arguments = function.path("arguments");
    String text = arguments.isObject() ? arguments.toString() : arguments.asString("");
    if (!text.isEmpty()) {
      draft.arguments(call, text);
    }
  }

  private static FinishReason finishReason(String reason) {
    return switch (reason) {
      case "stop" -> FinishReason.STOP;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }
}
