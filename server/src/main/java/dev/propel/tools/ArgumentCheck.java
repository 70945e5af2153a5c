package dev.propel.tools;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Holds a call's arguments against its tool's JSON Schema. A schema is compiled at its first use,
 * not at the start. References to other documents are not followed: nothing is fetched.
 */
final class ArgumentCheck {

  private static final int MOST_ERRORS = 10;

  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .pathType(PathType.JSON_PATH)
                      .build()));

  /** What is wrong with the arguments, each with its path; empty when nothing is. */
  List<String> errors(ToolDescription tool, JsonNode arguments) {
    return compiled
        .computeIfAbsent(tool.name(), name -> registry.getSchema(tool.parameters()))
        .validate(arguments)
        .stream()
        .limit(MOST_ERRORS)
        .map(Error::toString)
        .toList();
  }
}
