package dev.propel.identity.directory.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A condition on a resource. Names and texts are compared without regard to case. */
public sealed interface Filter {

  /** Whether the resource, or an element of one of its lists, meets it. */
  boolean matches(JsonNode resource);

  /** Both hold. */
  record And(Filter left, Filter right) implements Filter {
    @Override
    public boolean matches(JsonNode resource) {
      return left.matches(resource) && right.matches(resource);
    }
  }

  /** One holds. */
  record Or(Filter left, Filter right) implements Filter {
    @Override
    public boolean matches(JsonNode resource) {
      return left.matches(resource) || right.matches(resource);
    }
  }

  /** It does not hold. */
  record Not(Filter inner) implements Filter {
    @Override
    public boolean matches(JsonNode resource) {
      return !inner.matches(resource);
    }
  }

  /** The attribute has a value. */
  record Present(List<String> path) implements Filter {
    @Override
    public boolean matches(JsonNode resource) {
      return values(resource, path)
          .anyMatch(value -> !value.isNull() && !value.isMissingNode() && !isEmpty(value));
    }

    private static boolean isEmpty(JsonNode value) {
      return value.isString() ? value.asString().isEmpty() : value.isContainer() && value.isEmpty();
    }
  }

  /** An element of the list meets the condition. */
  record Element(List<String> path, Filter condition) implements Filter {
    @Override
    public boolean matches(JsonNode resource) {
      return values(resource, path).anyMatch(condition::matches);
    }
  }

  /** The attribute compares so with the value. */
  record Comparison(List<String> path, Operator operator, JsonNode value) implements Filter {
    @Override
    public boolean matches(JsonNode resource) {
      List<JsonNode> found = values(resource, path).toList();
      if (operator == Operator.NE) {
        return found.stream().noneMatch(each -> Operator.EQ.holds(each, value));
      }
      return found.stream().anyMatch(each -> operator.holds(each, value));
    }
  }

  /** How values compare. */
  enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE;

    boolean holds(JsonNode found, JsonNode wanted) {
      if (wanted.isNull()) {
        return this == EQ && found.isNull();
      }
      if (wanted.isBoolean() || found.isBoolean()) {
        return this == EQ && found.asString("").equalsIgnoreCase(wanted.asString(""));
      }
      if (!found.isValueNode() || found.isNull()) {
        return false;
      }
      String text = text(found);
      String other = text(wanted);
      return switch (this) {
        case EQ -> text.equals(other);
        case NE -> !text.equals(other);
        case CO -> text.contains(other);
        case SW -> text.startsWith(other);
        case EW -> text.endsWith(other);
        case GT -> compare(found, wanted) > 0;
        case GE -> compare(found, wanted) >= 0;
        case LT -> compare(found, wanted) < 0;
        case LE -> compare(found, wanted) <= 0;
      };
    }

    private static int compare(JsonNode found, JsonNode wanted) {
      return found.isNumber() && wanted.isNumber()
          ? new BigDecimal(found.asString()).compareTo(new BigDecimal(wanted.asString()))
          : text(found).compareTo(text(wanted));
    }

    private static String text(JsonNode value) {
      return value.asString("").toLowerCase(Locale.ROOT);
    }
  }

  /** The values at a path; those in a list one by one. A complex value stands for its "value". */
  private static Stream<JsonNode> values(JsonNode resource, List<String> path) {
    Stream<JsonNode> found = Stream.of(resource);
    for (String name : path) {
      found = found.flatMap(Filter::elements).flatMap(each -> attribute(each, name));
    }
    return found.flatMap(Filter::elements);
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.of(node);
  }

  private static Stream<JsonNode> attribute(JsonNode node, String name) {
    return node.properties().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue);
  }
}
