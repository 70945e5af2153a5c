package dev.propel.identity.directory;

import dev.propel.identity.directory.filter.Filter;
import dev.propel.identity.directory.filter.FilterParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies PatchOp messages (RFC 7644, section 3.5.2), also as Entra and Okta write them: operations
 * in capitals, without a path, with dotted names in the value, with members to remove in the value.
 */
final class ScimPatch {

  private static final int MOST_OPERATIONS = 100;
  private static final Pattern PATH =
      Pattern.compile(
          "(?<attribute>[^\\[\\]]+)(?:\\[(?<filter>.*)])?(?:\\.(?<sub>[A-Za-z$][\\w$-]*))?");

  private ScimPatch() {}

  /** A changed copy of the resource. */
  static ObjectNode apply(ObjectNode resource, JsonNode message) {
    ObjectNode changed = resource.deepCopy();
    JsonNode operations = attribute(message, "Operations").orElse(message.path("Operations"));
    if (!operations.isArray() || operations.size() > MOST_OPERATIONS) {
      throw ScimFailures.invalidSyntax(
          "Operations is a list of up to " + MOST_OPERATIONS + " operations.");
    }
    operations.forEach(operation -> change(changed, operation));
    return changed;
  }

  private static void change(ObjectNode resource, JsonNode operation) {
    String op = operation.path("op").asString("").toLowerCase(Locale.ROOT);
    String path = operation.path("path").asString("");
    JsonNode value = operation.path("value");
    if (!List.of("add", "replace", "remove").contains(op)) {
      throw ScimFailures.invalidSyntax("An operation is add, replace or remove.");
    }
    if (path.isEmpty()) {
      if (op.equals("remove")) {
        throw ScimFailures.noTarget("To remove needs a path.");
      }
      if (!value.isObject()) {
        throw ScimFailures.invalidValue("Without a path the value is an object.");
      }
      value.properties().forEach(each -> at(resource, op, each.getKey(), each.getValue()));
      return;
    }
    at(resource, op, path, value);
  }

  private static void at(ObjectNode resource, String op, String path, JsonNode value) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw ScimFailures.invalidPath("This is no path: " + path);
    }
    try {
      List<String> names = FilterParser.path(parts.group("attribute"));
      @Nullable String filter = parts.group("filter");
      if (filter != null) {
        elements(
            resource, op, names.getFirst(), FilterParser.parse(filter), parts.group("sub"), value);
      } else if (names.size() == 2) {
        set(object(resource, names.getFirst()), op, names.get(1), value);
      } else {
        set(resource, op, names.getFirst(), value);
      }
    } catch (IllegalArgumentException unreadable) {
      throw ScimFailures.invalidPath(String.valueOf(unreadable.getMessage()));
    }
  }

  private static void set(ObjectNode target, String op, String name, JsonNode value) {
    String key = key(target, name);
    JsonNode old = target.path(key);
    boolean list = old.isArray() || key.equals("members") || key.equals("emails");
    if (op.equals("remove")) {
      if (old instanceof ArrayNode elements && value.isArray() && !value.isEmpty()) {
        value.forEach(gone -> elements.removeIf(each -> same(each, gone)));
      } else {
        target.remove(key);
      }
    } else if (list && op.equals("add")) {
      ArrayNode elements = old instanceof ArrayNode known ? known : target.putArray(key);
      many(value)
          .forEach(added -> {
            elements.removeIf(each -> same(each, added));
            elements.add(added);
          });
    } else if (list) {
      ArrayNode elements = JsonNodeFactory.instance.arrayNode();
      many(value).forEach(elements::add);
      target.set(key, elements);
    } else if (old instanceof ObjectNode known && value.isObject()) {
      value.properties().forEach(each -> known.set(key(known, each.getKey()), each.getValue()));
    } else {
      target.set(key, value);
    }
  }

  private static void elements(
      ObjectNode resource,
      String op,
      String name,
      Filter filter,
      @Nullable String sub,
      JsonNode value) {
    String key = key(resource, name);
    ArrayNode elements =
        resource.path(key) instanceof ArrayNode known ? known : resource.putArray(key);
    if (op.equals("remove") && sub == null) {
      elements.removeIf(filter::matches);
      return;
    }
    List<ObjectNode> found =
        elements
            .valueStream()
            .filter(filter::matches)
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .toList();
    if (found.isEmpty()) {
      // Entra sets emails[type eq "work"].value of people without one.
      ObjectNode made = elements.addObject();
      if (filter instanceof Filter.Comparison(var path, var operator, var wanted)
          && operator == Filter.Operator.EQ) {
        made.set(path.getLast(), wanted);
      }
      found = List.of(made);
    }
    for (ObjectNode each : found) {
      if (sub != null) {
        set(each, op, sub, value);
      } else if (value.isObject()) {
        value.properties().forEach(one -> each.set(one.getKey(), one.getValue()));
      }
    }
  }

  private static ObjectNode object(ObjectNode resource, String name) {
    String key = key(resource, name);
    return resource.path(key) instanceof ObjectNode known ? known : resource.putObject(key);
  }

  private static List<JsonNode> many(JsonNode value) {
    return value.isArray() ? value.valueStream().toList() : List.of(value);
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return (one.isObject() && other.isObject())
        ? one.path("value").equals(other.path("value"))
        : one.equals(other);
  }

  /** The name as the resource writes it; names are compared without regard to case. */
  private static String key(ObjectNode node, String name) {
    return node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(each -> each.equalsIgnoreCase(name))
        .findFirst()
        .or(() -> KNOWN.stream().filter(each -> each.equalsIgnoreCase(name)).findFirst())
        .orElse(name);
  }

  private static final List<String> KNOWN =
      List.of(
          "userName",
          "displayName",
          "externalId",
          "active",
          "emails",
          "members",
          "name",
          "givenName",
          "familyName",
          "formatted",
          "title");

  private static Optional<JsonNode> attribute(JsonNode node, String name) {
    return node.properties().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
