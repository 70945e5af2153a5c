package dev.propel.product;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The API's operations as its document names them. */
final class Operations {

  private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

  private final JsonNode document;

  private Operations(JsonNode document) {
    this.document = document;
  }

  /**
   * An operation.
   *
   * @param fields the types of its body's fields, each one of JSON Schema's names
   * @param bodyRequired whether it can not do without one
   */
  record Operation(
      String method,
      String path,
      boolean hasBody,
      boolean bodyRequired,
      Map<String, String> fields,
      List<String> queries) {

    String name() {
      return method + " " + path;
    }

    /** The path with what stands for its places; 1 where nothing does. */
    String at(Map<String, String> places) {
      return PLACE
          .matcher(path)
          .replaceAll(place -> Matcher.quoteReplacement(places.getOrDefault(place.group(1), "1")));
    }
  }

  static Operations kept() throws IOException {
    try (InputStream file = Operations.class.getResourceAsStream("/openapi/openapi.json")) {
      return new Operations(Client.JSON.readTree(file));
    }
  }

  /** All but SCIM's, which refuse in a form of their own (RFC 7644 §3.12): see {@code ScimIT}. */
  List<Operation> all() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(
                    one -> operations.add(operation(one.getKey(), path.getKey(), one.getValue()))));
    return operations.stream().filter(each -> !each.path().startsWith("/scim/")).toList();
  }

  List<Operation> withBody() {
    return all().stream().filter(Operation::hasBody).toList();
  }

  private Operation operation(String method, String path, JsonNode described) {
    JsonNode body = described.path("requestBody");
    List<String> queries =
        described
            .path("parameters")
            .valueStream()
            .filter(parameter -> parameter.path("in").asString("").equals("query"))
            .map(parameter -> parameter.path("name").asString())
            .toList();
    return new Operation(
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        !body.isMissingNode(),
        body.path("required").asBoolean(false),
        fields(body.path("content").path("application/json").path("schema")),
        queries);
  }

  private Map<String, String> fields(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    JsonNode resolved = reference.isEmpty() ? schema : document.at(reference.substring(1));
    Map<String, String> fields = new LinkedHashMap<>();
    resolved
        .path("properties")
        .properties()
        .forEach(field -> fields.put(field.getKey(), type(field.getValue())));
    return fields;
  }

  /** Of what may be null, the type that it has otherwise. */
  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return "object";
    }
    if (schema.has("anyOf")) {
      return type(schema.path("anyOf").path(0));
    }
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asString() : type.asString("");
  }
}
