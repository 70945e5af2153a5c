package dev.propel.tools.calculator;

import java.io.Serial;

/** An expression that has no value: what is wrong, and where. */
final class ExpressionException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final int position;

  /** The message in a sentence, the position counted from 1 in the text of the expression. */
  ExpressionException(int position, String message) {
    super(message);
    this.position = position;
  }

  int position() {
    return position;
  }
}
