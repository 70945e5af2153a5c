package dev.propel.bench.modelserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request to the model server.
 *
 * @param dialect the protocol that it came in
 * @param headers names in lower case
 * @param body as received
 */
public record Call(Dialect dialect, Map<String, String> headers, JsonNode body) {

  /** Copies the headers. */
  public Call {
    headers = Map.copyOf(headers);
  }

  /** What the person said last; empty when nobody said anything. */
  public String lastUserText() {
    List<JsonNode> messages = messages();
    int last = lastUserMessage(messages);
    return last < 0 ? "" : text(messages.get(last).path("content"));
  }

  /** Whether a tool has answered since the person spoke last. */
  public boolean hasToolResult() {
    List<JsonNode> messages = messages();
    return messages.subList(lastUserMessage(messages) + 1, messages.size()).stream()
        .anyMatch(Call::isToolResult);
  }

  /** Whether the model may call this tool. */
  public boolean offers(String tool) {
    for (JsonNode offered : body.path("tools")) {
      JsonNode function = offered.has("function") ? offered.path("function") : offered;
      if (function.path("name").asString("").equals(tool)) {
        return true;
      }
    }
    return false;
  }

  private List<JsonNode> messages() {
    List<JsonNode> messages = new ArrayList<>();
    body.path("messages").forEach(messages::add);
    return messages;
  }

  private static int lastUserMessage(List<JsonNode> messages) {
    for (int index = messages.size() - 1; index >= 0; index--) {
      JsonNode message = messages.get(index);
      if (message.path("role").asString("").equals("user") && !isToolResult(message)) {
        return index;
      }
    }
    return -1;
  }

  private static boolean isToolResult(JsonNode message) {
    return message.path("role").asString("").equals("tool")
        || message.path("content").path(0).path("type").asString("").equals("tool_result");
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }
}
