package dev.propel.tools.calculator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Works out an arithmetic expression by recursive descent:
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/" | "%") signed }
 * signed  = ("-" | "+") signed | power
 * power   = atom [ "^" signed ]                 so -2^2 = -4, 2^-1 = 0.5, 2^3^2 = 2^9
 * atom    = number | constant | function "(" sum { "," sum } ")" | "(" sum ")"
 * </pre>
 *
 * Every intermediate value is bounded ({@link Magnitude}), so that no expression takes long.
 */
final class Expression {

  static final int MAX_LENGTH = 2_000;
  private static final int MAX_DEPTH = 100;
  private static final char END = '\0';

  private final String text;
  private int at;
  private int depth;

  private Expression(String text) {
    this.text = text;
  }

  /** The value, to 34 digits. */
  static BigDecimal evaluate(String text) throws ExpressionException {
    if (text.length() > MAX_LENGTH) {
      throw new ExpressionException(
          MAX_LENGTH + 1, "the expression is longer than " + MAX_LENGTH + " characters");
    }
    Expression expression = new Expression(text);
    BigDecimal value = expression.sum();
    if (expression.peek() != END) {
      throw expression.unexpected("an operator");
    }
    return value;
  }

  private BigDecimal sum() throws ExpressionException {
    BigDecimal value = product();
    while (true) {
      char operator = peek();
      int position = at;
      if (operator != '+' && operator != '-') {
        return value;
      }
      at++;
      BigDecimal left = value;
      BigDecimal right = product();
      value =
          bounded(
              position,
              () ->
                  operator == '+'
                      ? left.add(right, Magnitude.PRECISION)
                      : left.subtract(right, Magnitude.PRECISION));
    }
  }

  private BigDecimal product() throws ExpressionException {
    BigDecimal value = signed();
    while (true) {
      char operator = peek();
      int position = at;
      if (operator != '*' && operator != '/' && operator != '%') {
        return value;
      }
      at++;
      BigDecimal left = value;
      BigDecimal right = signed();
      if (operator != '*' && right.signum() == 0) {
        throw new ExpressionException(position + 1, "division by zero");
      }
      value =
          bounded(
              position,
              () ->
                  switch (operator) {
                    case '*' -> left.multiply(right, Magnitude.PRECISION);
                    case '/' -> left.divide(right, Magnitude.PRECISION);
                    default -> left.remainder(right);
                  });
    }
  }

  private BigDecimal signed() throws ExpressionException {
    char sign = peek();
    if (sign != '-' && sign != '+') {
      return power();
    }
    enter();
    at++;
    BigDecimal value = signed();
    depth--;
    return sign == '-' ? value.negate() : value;
  }

  private BigDecimal power() throws ExpressionException {
    BigDecimal base = atom();
    if (peek() != '^') {
      return base;
    }
    int position = at;
    enter();
    at++;
    BigDecimal exponent = signed();
    depth--;
    return bounded(position, () -> Power.of(base, exponent));
  }

  private BigDecimal atom() throws ExpressionException {
    char next = peek();
    if (next == '(') {
      enter();
      at++;
      BigDecimal value = sum();
      expect(')');
      depth--;
      return value;
    }
    if (isDigit(next) || next == '.') {
      return number();
    }
    if (isLetter(next)) {
      return named();
    }
    throw unexpected("a number");
  }

  private BigDecimal number() throws ExpressionException {
    int start = at;
    skipDigits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      skipDigits();
    }
    int exponent = at + 1;
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      if (exponent < text.length() && isDigit(text.charAt(exponent))) {
        at = exponent;
        skipDigits();
      }
    }
    String literal = text.substring(start, at);
    try {
      BigDecimal value = new BigDecimal(literal);
      return bounded(start, () -> value);
    } catch (NumberFormatException notANumber) {
      throw new ExpressionException(start + 1, "\"" + literal + "\" is not a number in reach");
    }
  }

  private BigDecimal named() throws ExpressionException {
    int start = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String name = text.substring(start, at).toLowerCase(Locale.ROOT);
    Function function = Function.BY_NAME.get(name);
    if (function != null) {
      return call(function, start);
    }
    return switch (name) {
      case "pi" -> Transcendental.PI.round(Magnitude.PRECISION);
      case "e" -> Transcendental.E.round(Magnitude.PRECISION);
      default ->
          throw new ExpressionException(
              start + 1,
              "there is no \"%s\"; there are the constants pi, e and the functions %s"
                  .formatted(
                      name,
                      String.join(", ", Function.BY_NAME.keySet().stream().sorted().toList())));
    };
  }

  private BigDecimal call(Function function, int start) throws ExpressionException {
    enter();
    expect('(');
    List<BigDecimal> arguments = new ArrayList<>();
    arguments.add(sum());
    while (peek() == ',') {
      at++;
      arguments.add(sum());
    }
    expect(')');
    depth--;
    if (arguments.size() < function.fewest || arguments.size() > function.most) {
      throw new ExpressionException(
          start + 1,
          "%s takes %s"
              .formatted(
                  function.label(),
                  function.fewest == function.most
                      ? function.fewest + (function.fewest == 1 ? " argument" : " arguments")
                      : function.fewest + " to " + function.most + " arguments"));
    }
    return bounded(start, () -> function.apply(arguments));
  }

  /** The value within bounds; an arithmetic failure gets the place where it happened. */
  private static BigDecimal bounded(int position, Supplier<BigDecimal> operation)
      throws ExpressionException {
    try {
      return Magnitude.bounded(operation.get());
    } catch (ArithmeticException noValue) {
      throw new ExpressionException(position + 1, String.valueOf(noValue.getMessage()));
    }
  }

  private void enter() throws ExpressionException {
    if (++depth > MAX_DEPTH) {
      throw new ExpressionException(at + 1, "the expression is nested too deeply");
    }
  }

  private void expect(char wanted) throws ExpressionException {
    if (peek() != wanted) {
      throw unexpected("\"" + wanted + "\"");
    }
    at++;
  }

  private ExpressionException unexpected(String wanted) {
    char next = peek();
    return new ExpressionException(
        at + 1,
        next == END
            ? wanted + " is missing at the end"
            : "\"" + next + "\" where " + wanted + " was expected");
  }

  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private void skipDigits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
