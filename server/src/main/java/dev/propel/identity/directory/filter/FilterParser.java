package dev.propel.identity.directory.filter;

import dev.propel.identity.directory.filter.Filter.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads filters by recursive descent: {@code or} binds least, then {@code and}, then {@code not}. A
 * URN before an attribute is left out.
 */
public final class FilterParser {

  /** The longest filter that is read. */
  public static final int LONGEST = 1000;

  private static final int DEEPEST = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final String text;
  private int at;
  private int depth;

  private FilterParser(String text) {
    this.text = text;
  }

  /**
   * Reads a filter.
   *
   * @throws IllegalArgumentException saying what is wrong and where
   */
  public static Filter parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("A filter has at most " + LONGEST + " characters.");
    }
    FilterParser parser = new FilterParser(text);
    Filter filter = parser.or();
    parser.space();
    if (parser.at < text.length()) {
      throw parser.wrong("the end");
    }
    return filter;
  }

  /**
   * Reads the path of an attribute, such as {@code name.givenName}, without its URN.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static List<String> path(String text) {
    String name = text.startsWith("urn:") ? text.substring(text.lastIndexOf(':') + 1) : text;
    List<String> path = Arrays.asList(name.split("\\.", -1));
    if (path.size() > 2 || !path.stream().allMatch(each -> each.matches("[A-Za-z$][\\w$-]*"))) {
      throw new IllegalArgumentException("This is no attribute: " + text);
    }
    return path;
  }

  private Filter or() {
    Filter left = and();
    while (word("or")) {
      left = new Filter.Or(left, and());
    }
    return left;
  }

  private Filter and() {
    Filter left = term();
    while (word("and")) {
      left = new Filter.And(left, term());
    }
    return left;
  }

  private Filter term() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("A filter is nested at most " + DEEPEST + " deep.");
    }
    try {
      if (word("not")) {
        expect('(');
        Filter inner = or();
        expect(')');
        return new Filter.Not(inner);
      }
      if (sign('(')) {
        Filter inner = or();
        expect(')');
        return inner;
      }
      return attribute();
    } finally {
      depth--;
    }
  }

  private Filter attribute() {
    List<String> path = path(name());
    if (sign('[')) {
      Filter condition = or();
      expect(']');
      return new Filter.Element(path, condition);
    }
    if (word("pr")) {
      return new Filter.Present(path);
    }
    String operator = name();
    Operator known =
        find(operator).orElseThrow(() -> new IllegalArgumentException("No operator: " + operator));
    return new Filter.Comparison(path, known, value());
  }

  private static Optional<Operator> find(String name) {
    return Arrays.stream(Operator.values())
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private JsonNode value() {
    space();
    int from = at;
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    } else {
      while (at < text.length() && " )]".indexOf(text.charAt(at)) < 0) {
        at++;
      }
    }
    if (at > text.length() || at == from) {
      throw wrong("a value");
    }
    try {
      JsonNode value = JSON.readTree(text.substring(from, at));
      if (value.isValueNode()) {
        return value;
      }
    } catch (JacksonException unreadable) {
      // Entra writes True and False.
      String lower = text.substring(from, at).toLowerCase(Locale.ROOT);
      if (lower.equals("true") || lower.equals("false")) {
        return JSON.getNodeFactory().booleanNode(lower.equals("true"));
      }
    }
    at = from;
    throw wrong("a value");
  }

  private String name() {
    space();
    int from = at;
    while (at < text.length() && " ()[]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw wrong("a name");
    }
    return text.substring(from, at);
  }

  /** Takes the word, if it comes next. */
  private boolean word(String word) {
    space();
    int end = at + word.length();
    boolean next =
        text.regionMatches(true, at, word, 0, word.length())
            && (end == text.length()
                || " (".indexOf(text.charAt(end)) >= 0
                || (word.equals("pr") && ")]".indexOf(text.charAt(end)) >= 0));
    if (next) {
      at = end;
    }
    return next;
  }

  private boolean sign(char sign) {
    space();
    if (at < text.length() && text.charAt(at) == sign) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char sign) {
    if (!sign(sign)) {
      throw wrong("'" + sign + "'");
    }
  }

  private void space() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException(
        "At character " + (at + 1) + " there should be " + wanted + ".");
  }
}
