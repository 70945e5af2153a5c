package dev.propel.models.providers;

import java.util.Optional;

/** Finds arithmetic in what a person wrote, as a language model would. */
final class Arithmetic {

  private static final int LONGEST_TEXT = 2000;
  private static final int DEEPEST = 20;

  private final String text;
  private int operators;

  private Arithmetic(String text) {
    this.text = text;
  }

  /** The longest expression with at least one operator, written with + - * / % and ^. */
  static Optional<String> in(String text) {
    String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    Arithmetic arithmetic =
        new Arithmetic(bounded.replace('×', '*').replace('÷', '/').replace('−', '-'));
    return arithmetic.longest();
  }

  private Optional<String> longest() {
    String longest = "";
    int index = 0;
    while (index < text.length()) {
      operators = 0;
      int end = mayBegin(index) ? expression(index, 0) : -1;
      if (end > index && operators > 0 && end - index > longest.length()) {
        longest = text.substring(index, end);
      }
      index++;
    }
    return longest.isEmpty() ? Optional.empty() : Optional.of(longest.strip());
  }

  private boolean mayBegin(int index) {
    return index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1));
  }

  /** Where the expression that begins here ends; -1 when none does. */
  private int expression(int from, int depth) {
    int end = operand(from, depth);
    while (end >= 0) {
      int operator = skipSpaces(end);
      if (operator >= text.length() || "+-*/%^".indexOf(text.charAt(operator)) < 0) {
        return end;
      }
      int before = operators;
      int next = operand(skipSpaces(operator + 1), depth);
      if (next < 0) {
        operators = before;
        return end;
      }
      operators++;
      end = next;
    }
    return end;
  }

  private int operand(int from, int depth) {
    if (from >= text.length() || depth > DEEPEST) {
      return -1;
    }
    char first = text.charAt(from);
    if (first == '-') {
      return operand(from + 1, depth + 1);
    }
    if (first == '(') {
      int end = expression(skipSpaces(from + 1), depth + 1);
      int close = end < 0 ? text.length() : skipSpaces(end);
      return close < text.length() && text.charAt(close) == ')' ? close + 1 : -1;
    }
    return number(from);
  }

  private int number(int from) {
    int end = digits(from);
    if (end == from) {
      return -1;
    }
    boolean fraction = end + 1 < text.length() && text.charAt(end) == '.';
    return fraction && digits(end + 1) > end + 1 ? digits(end + 1) : end;
  }

  private int digits(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private int skipSpaces(int from) {
    int index = from;
    while (index < text.length() && text.charAt(index) == ' ') {
      index++;
    }
    return index;
  }
}
