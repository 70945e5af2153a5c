package dev.propel.runs.journal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text as PostgreSQL can keep it: without NUL and without halves of surrogate pairs, which models
 * and web pages do send and which would fail the statement. Each is replaced by U+FFFD.
 */
public final class StorableText {

  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The same text where possible. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return repaired(text);
      }
    }
    return text;
  }

  /** The same JSON with its texts and names repaired where that is needed. */
  public static JsonNode of(JsonNode json) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (json.isString()) {
      return make.stringNode(of(json.stringValue()));
    }
    if (json.isArray()) {
      ArrayNode array = make.arrayNode();
      json.forEach(item -> array.add(of(item)));
      return array;
    }
    if (json.isObject()) {
      ObjectNode object = make.objectNode();
      json.properties().forEach(field -> object.set(of(field.getKey()), of(field.getValue())));
      return object;
    }
    return json;
  }

  private static String repaired(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return out.toString();
  }
}
