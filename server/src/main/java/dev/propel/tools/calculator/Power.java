package dev.propel.tools.calculator;

import java.math.BigDecimal;

/** Powers, judged by the size of their result before they are worked out. */
final class Power {

  /** The largest exponent that {@link BigDecimal#pow(int, java.math.MathContext)} takes. */
  private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(999_999_999);

  private Power() {}

  /** base to the exponent; 0 to the 0 is 1. Throws {@link ArithmeticException} without a value. */
  static BigDecimal of(BigDecimal base, BigDecimal exponent) {
    if (exponent.signum() == 0) {
      return BigDecimal.ONE;
    }
    if (base.signum() == 0) {
      if (exponent.signum() < 0) {
        throw new ArithmeticException("division by zero");
      }
      return BigDecimal.ZERO;
    }
    boolean whole = exponent.stripTrailingZeros().scale() <= 0;
    if (base.signum() < 0 && !whole) {
      throw new ArithmeticException("a negative number has no real power that is not whole");
    }
    BigDecimal logarithm = Transcendental.ln(base.abs()).multiply(exponent, Transcendental.WORKING);
    if (whole && exponent.abs().compareTo(MAX_INTEGER) <= 0 && isOrdinary(logarithm)) {
      BigDecimal power = base.pow(exponent.abs().intValueExact(), Transcendental.WORKING);
      return exponent.signum() > 0 ? power : BigDecimal.ONE.divide(power, Transcendental.WORKING);
    }
    BigDecimal size = Transcendental.exp(logarithm);
    return base.signum() < 0 && isOdd(exponent) ? size.negate() : size;
  }

  /** Whether e to this is a number of ours, neither too large nor as good as zero. */
  private static boolean isOrdinary(BigDecimal logarithm) {
    return logarithm.abs().compareTo(BigDecimal.valueOf(14_150)) < 0;
  }

  private static boolean isOdd(BigDecimal whole) {
    return whole.remainder(BigDecimal.TWO).signum() != 0;
  }
}
