package dev.propel.models.providers;

import dev.propel.models.Block;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool call's arguments for protocols that take an object where models write text. */
final class ArgumentObjects {

  private final JsonMapper mapper;

  ArgumentObjects(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** The object; what is none is wrapped, so that the model still sees what it wrote. */
  JsonNode of(Block.ToolCall call) {
    try {
      JsonNode arguments = mapper.readTree(call.arguments());
      if (arguments.isObject()) {
        return arguments;
      }
    } catch (JacksonException _) {
      // Wrapped below.
    }
    return mapper.createObjectNode().put("malformed", call.arguments());
  }
}
