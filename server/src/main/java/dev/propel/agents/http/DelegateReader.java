package dev.propel.agents.http;

import dev.propel.agents.Delegate;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads one delegate of an agent. */
final class DelegateReader {

  private static final Set<String> KNOWN = Set.of("agentId", "agentVersion", "name", "description");

  private DelegateReader() {}

  static Delegate read(String field, JsonNode value) {
    if (!value.isObject()) {
      throw Failure.malformed(field, "An object with agentId, name and description is expected.");
    }
    for (String name : value.propertyNames()) {
      if (!KNOWN.contains(name)) {
        throw Failure.malformed(field + "." + name, "A delegate has no such field.");
      }
    }
    JsonNode version = value.path("agentVersion");
    boolean newest = version.isMissingNode() || version.isNull();
    if (!newest && !(version.isIntegralNumber() && version.canConvertToInt())) {
      throw Failure.malformed(field + ".agentVersion", "A whole number or null is expected.");
    }
    UUID agent = id(field + ".agentId", required(field, value, "agentId"));
    String name = required(field, value, "name");
    String description = required(field, value, "description");
    try {
      return new Delegate(agent, newest ? null : version.intValue(), name, description);
    } catch (Failure outOfBounds) {
      throw Failure.invalid(
          outOfBounds.problem().fields().stream()
              .map(problem -> new FieldProblem(field + "." + problem.field(), problem.detail()))
              .toList());
    }
  }

  private static String required(String field, JsonNode value, String name) {
    JsonNode text = value.get(name);
    if (text == null) {
      throw Failure.malformed(field + "." + name, "This is missing.");
    }
    return AgentFieldsReader.text(field + "." + name, text);
  }

  private static UUID id(String field, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw Failure.malformed(field, "An agent's id is expected.");
    }
  }
}
