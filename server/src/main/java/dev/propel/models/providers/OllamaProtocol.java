package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelRequest;
import dev.propel.models.Turn;
import dev.propel.models.wire.Answer;
import dev.propel.models.wire.Documents;
import dev.propel.models.wire.Lines;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ollama's chat (github.com/ollama/ollama, docs/api.md), streamed as one document a line. */
final class OllamaProtocol implements Protocol {

  private final Supplier<String> callIds;
  private final ArgumentObjects arguments;
  private final ToIntFunction<String> contextWindows;

  OllamaProtocol(
      JsonMapper mapper, Supplier<String> callIds, ToIntFunction<String> contextWindows) {
    this.callIds = callIds;
    this.arguments = new ArgumentObjects(mapper);
    this.contextWindows = contextWindows;
  }

  @Override
  public void write(JsonGenerator json, String model, ModelRequest request) {
    json.writeStartObject();
    json.writeStringProperty("model", model);
    json.writeBooleanProperty("stream", true);
    json.writeObjectPropertyStart("options");
    // Untold, it takes a small window and drops the beginning of what is longer, instructions too.
    json.writeNumberProperty("num_ctx", contextWindows.applyAsInt(model));
    if (request.temperature() != null) {
      json.writeNumberProperty("temperature", request.temperature());
    }
    json.writeEndObject();
    json.writeArrayPropertyStart("messages");
    if (request.instructions() != null) {
      OpenAiProtocol.writeMessage(json, "system", request.instructions());
    }
    for (Turn turn : request.turns()) {
      write(json, turn);
    }
    json.writeEndArray();
    OpenAiProtocol.writeTools(json, request);
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Turn turn) {
    switch (turn) {
      case Turn.User(String text) -> OpenAiProtocol.writeMessage(json, "user", text);
      case Turn.Assistant assistant -> writeAssistant(json, assistant);
      case Turn.ToolResult result -> {
        json.writeStartObject();
        json.writeStringProperty("role", "tool");
        json.writeStringProperty("tool_name", result.toolName());
        json.writeStringProperty("content", result.content());
        json.writeEndObject();
      }
    }
  }

  private void writeAssistant(JsonGenerator json, Turn.Assistant turn) {
    StringBuilder text = new StringBuilder();
    json.writeStartObject();
    json.writeStringProperty("role", "assistant");
    json.writeArrayPropertyStart("tool_calls");
    for (Block block : turn.content()) {
      switch (block) {
        case Block.Text(String words) -> text.append(words);
        case Block.ToolCall call -> {
          json.writeStartObject();
          json.writeObjectPropertyStart("function");
          json.writeStringProperty("name", call.name());
          json.writeName("arguments");
          json.writeTree(arguments.of(call));
          json.writeEndObject();
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
    json.writeStringProperty("content", text.toString());
    json.writeEndObject();
  }

  @Override
  public Documents documents(Answer answer) {
    return new Lines(answer);
  }

  @Override
  public Reading begin(AnswerDraft draft) {
    return document -> {
      if (document.path("error").isString()) {
        throw new ProviderError("", document.path("error").asString(""));
      }
      return read(document, draft);
    };
  }

  private boolean read(JsonNode document, AnswerDraft draft) {
    draft.model(document.path("model").asString(""));
    JsonNode message = document.path("message");
    draft.text(message.path("content").asString(""));
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      String id = call.path("id").asString("");
      draft.toolCall(0, id.isEmpty() ? callIds.get() : id, function.path("name").asString(""));
      AnswerDraft.Part part = draft.call(0).orElseThrow();
      if (function.path("arguments").isObject()) {
        draft.arguments(part, function.path("arguments").toString());
      }
      draft.close(part);
    }
    if (!document.path("done").asBoolean(false)) {
      return false;
    }
    draft.inputTokens(document.path("prompt_eval_count").asLong(0));
    draft.outputTokens(document.path("eval_count").asLong(0));
    draft.finish(
        switch (document.path("done_reason").asString("stop")) {
          case "stop" -> FinishReason.STOP;
          case "length" -> FinishReason.LENGTH;
          default -> FinishReason.OTHER;
        });
    return true;
  }
}
