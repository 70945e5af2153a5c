package dev.propel.walls;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes bodies that a schema allows, with ids where it wants ids. */
final class Schemas {

  static final JsonMapper JSON = new JsonMapper();

  private Schemas() {}

  /** The schema with all references in it replaced by what they refer to. */
  static JsonNode resolved(JsonNode document, JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    if (!reference.isEmpty()) {
      return resolved(document, document.at(reference.substring(1)));
    }
    if (schema instanceof ObjectNode object) {
      ObjectNode copy = JSON.createObjectNode();
      object
          .properties()
          .forEach(each -> copy.set(each.getKey(), resolved(document, each.getValue())));
      return copy;
    }
    if (schema instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(each -> copy.add(resolved(document, each)));
      return copy;
    }
    return schema;
  }

  /** The names of the fields that hold ids, those of nested objects too. */
  static Set<String> ids(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    schema
        .path("properties")
        .properties()
        .forEach(each -> {
          if (isId(each.getKey(), each.getValue())) {
            names.add(each.getKey());
          }
          names.addAll(ids(each.getValue()));
        });
    return names;
  }

  /** A body with what is required and all free texts; with the optional ids when wanted. */
  static ObjectNode body(ApiOperation operation, House house, Things things, boolean optionalIds) {
    return object(operation.body(), operation, house, things, optionalIds);
  }

  static boolean isId(String name, JsonNode schema) {
    return name.endsWith("Id") || schema.path("format").asString("").equals("uuid");
  }

  private static ObjectNode object(
      JsonNode schema, ApiOperation operation, House house, Things things, boolean optionalIds) {
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(each -> required.add(each.asString()));
    ObjectNode body = JSON.createObjectNode();
    schema
        .path("properties")
        .properties()
        .forEach(each -> {
          String name = each.getKey();
          JsonNode wanted = each.getValue();
          boolean needed = required.contains(name);
          if (isId(name, wanted)) {
            if (needed || optionalIds) {
              body.put(name, things.referredBy(name, operation));
            }
          } else if (isOf(wanted, "object") && wanted.has("properties")) {
            body.set(name, object(wanted, operation, house, things, optionalIds));
          } else if (wanted.has("enum")) {
            if (needed) {
              body.set(name, wanted.path("enum").path(0));
            }
          } else if (isOf(wanted, "string") && !wanted.has("format")) {
            body.put(name, house.text(name));
          } else if (needed && isOf(wanted, "array")) {
            body.putArray(name);
          } else if (needed && isOf(wanted, "boolean")) {
            body.put(name, false);
          } else if (needed) {
            body.put(name, wanted.path("default").asInt(wanted.path("minimum").asInt(1)));
          }
        });
    return body;
  }

  private static boolean isOf(JsonNode schema, String type) {
    JsonNode types = schema.path("type");
    return types.isArray()
        ? types.valueStream().anyMatch(each -> each.asString().equals(type))
        : types.asString("").equals(type);
  }
}
