package dev.propel.tools.calculator;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The numbers that the calculator works with: 34 digits, and a size between the smallest and the
 * largest of IEEE 754 decimal128. The bound keeps every operation within microseconds.
 */
final class Magnitude {

  static final MathContext PRECISION = MathContext.DECIMAL128;

  /** The largest power of ten. */
  static final int MAX_EXPONENT = 6144;

  private static final int MIN_EXPONENT = -6143;

  private Magnitude() {}

  /** The value rounded to 34 digits; what is too small to be told from zero is zero. */
  static BigDecimal bounded(BigDecimal value) {
    BigDecimal rounded = value.round(PRECISION);
    if (rounded.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long exponent = exponent(rounded);
    if (exponent > MAX_EXPONENT) {
      throw tooLarge();
    }
    return exponent < MIN_EXPONENT ? BigDecimal.ZERO : rounded;
  }

  /** The power of ten of the first digit. */
  static long exponent(BigDecimal value) {
    return (long) value.precision() - value.scale() - 1;
  }

  static ArithmeticException tooLarge() {
    return new ArithmeticException("the result is too large (beyond 10^" + MAX_EXPONENT + ")");
  }
}
