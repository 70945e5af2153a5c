package dev.propel.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a client knows of a run by its events, whichever way its deltas were cut and whatever was
 * taken back in between.
 */
final class Heard {

  private final Map<String, Said> said = new LinkedHashMap<>();
  private final List<String> results = new ArrayList<>();
  private String end = "";

  /** A message or a tool call; whose, so that it can be taken back. */
  private record Said(String message, String name, StringBuilder text) {
    @Override
    public String toString() {
      return name + ":" + text;
    }
  }

  void event(JsonNode event) {
    switch (text(event, "type")) {
      case "TEXT_MESSAGE_START" -> begin(text(event, "messageId"), text(event, "messageId"), "");
      case "TEXT_MESSAGE_CONTENT" -> more(text(event, "messageId"), event);
      case "TOOL_CALL_START" ->
          begin(
              text(event, "toolCallId"),
              text(event, "parentMessageId"),
              text(event, "toolCallName"));
      case "TOOL_CALL_ARGS" -> more(text(event, "toolCallId"), event);
      case "TOOL_CALL_RESULT" ->
          results.add(text(event, "toolCallId") + "=" + text(event, "content"));
      case "RUN_FINISHED" -> end += text(event, "outcome");
      case "RUN_ERROR" -> end += event;
      case "CUSTOM" -> {
        if (text(event, "name").equals("step.withdrawn")) {
          String message = text(event.path("value"), "messageId");
          said.values().removeIf(words -> words.message().startsWith(message));
        }
      }
      default -> {
        // Beginnings and ends of steps: nothing to keep.
      }
    }
  }

  boolean ended() {
    return !end.isEmpty();
  }

  private void begin(String id, String message, String name) {
    if (said.put(id, new Said(message, name, new StringBuilder())) != null) {
      said.get(id).text().append("(begun twice)");
    }
  }

  private void more(String id, JsonNode event) {
    Said open = said.get(id);
    if (open == null) {
      begin(id, id, "(never begun)");
    }
    said.get(id).text().append(text(event, "delta"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  @Override
  public String toString() {
    return said + " " + results + " " + end;
  }
}
