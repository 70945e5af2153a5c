package dev.propel.tools;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the model and the people who build agents are told about a tool.
 *
 * @param name what the model calls it: 1 to 64 letters, digits, {@code _} and {@code -}, which
 *     every provider accepts
 * @param description when to use it and what comes back, written for a model
 * @param effect what may be done again after a crash
 * @param parameters a JSON Schema (2020-12) of type object; not to be changed by who reads it
 */
public record ToolDescription(
    String name, String description, Effect effect, @Schema(type = "object") JsonNode parameters) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Refuses a name that a provider would refuse, and parameters that are no object schema. */
  public ToolDescription {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a tool name: " + name);
    }
    if (!"object".equals(parameters.path("type").asString(""))) {
      throw new IllegalArgumentException("The parameters of " + name + " are no object schema.");
    }
  }
}
