package dev.propel.tools.calculator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Exponential, logarithm and the circle's functions by their series, with enough spare digits that
 * 34 of the result hold. Throws {@link ArithmeticException}, with a sentence for the reader, where
 * there is no value.
 */
final class Transcendental {

  /** Spare digits: 34 of the result, 15 of a circle argument's size, the rest for rounding. */
  static final MathContext WORKING = new MathContext(60);

  static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803");
  static final BigDecimal E =
      new BigDecimal(
          "2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138");
  private static final BigDecimal LN_10 =
      new BigDecimal(
          "2.30258509299404568401799145468436420760110148862877297603332790096757260967735248023599");

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF_PI = PI.divide(TWO, WORKING);
  private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(62);
  private static final BigDecimal MAX_ANGLE = BigDecimal.TEN.pow(15);

  private static final BigDecimal NEAR = new BigDecimal("0.1");

  /** More than ln(10) × {@link Magnitude#MAX_EXPONENT}. */
  private static final BigDecimal MAX_POWER_OF_E = BigDecimal.valueOf(14_150);

  /**
   * A circle argument of 34 digits is no more exact than this once it was turned by whole angles.
   */
  private static final int CIRCLE_DECIMALS = 32;

  private Transcendental() {}

  /** e to the x; zero where that is smaller than any number here. */
  static BigDecimal exp(BigDecimal x) {
    if (x.compareTo(MAX_POWER_OF_E) > 0) {
      throw Magnitude.tooLarge();
    }
    if (x.compareTo(MAX_POWER_OF_E.negate()) < 0) {
      return BigDecimal.ZERO;
    }
    // e^x = 10^k × e^r with |r| ≤ ln(10)/2, and e^r = (e^(r/256))^256.
    int tens = x.divide(LN_10, 0, RoundingMode.HALF_EVEN).intValueExact();
    BigDecimal rest = x.subtract(LN_10.multiply(BigDecimal.valueOf(tens)), WORKING);
    BigDecimal small = rest.divide(BigDecimal.valueOf(256), WORKING);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; term.abs().compareTo(NEGLIGIBLE) > 0; n++) {
      term = term.multiply(small, WORKING).divide(BigDecimal.valueOf(n), WORKING);
      sum = sum.add(term, WORKING);
    }
    return sum.pow(256, WORKING).scaleByPowerOfTen(tens);
  }

  /** The natural logarithm of a number above zero. */
  static BigDecimal ln(BigDecimal x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException("a logarithm needs a number above 0");
    }
    // x = m × 10^k, then three square roots, and ln m = 2 artanh((m-1)/(m+1)). A number near 1 is
    // taken as it is: its logarithm is small, and a root would cost its last digits.
    int tens = Math.toIntExact(Magnitude.exponent(x));
    BigDecimal mantissa = x.scaleByPowerOfTen(-tens);
    if (mantissa.compareTo(BigDecimal.valueOf(3)) > 0) {
      tens++;
      mantissa = mantissa.scaleByPowerOfTen(-1);
    }
    int factor = 2;
    if (mantissa.subtract(BigDecimal.ONE).abs().compareTo(NEAR) > 0) {
      for (int i = 0; i < 3; i++) {
        mantissa = mantissa.sqrt(WORKING);
        factor *= 2;
      }
    }
    BigDecimal ratio =
        mantissa.subtract(BigDecimal.ONE).divide(mantissa.add(BigDecimal.ONE), WORKING);
    BigDecimal square = ratio.multiply(ratio, WORKING);
    BigDecimal negligible = ratio.abs().multiply(NEGLIGIBLE);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = ratio;
    for (int n = 1; power.abs().compareTo(negligible) > 0; n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), WORKING), WORKING);
      power = power.multiply(square, WORKING);
    }
    return sum.multiply(BigDecimal.valueOf(factor), WORKING)
        .add(LN_10.multiply(BigDecimal.valueOf(tens)), WORKING);
  }

  /** The logarithm to base ten; exact for powers of ten. */
  static BigDecimal log10(BigDecimal x) {
    BigDecimal plain = x.stripTrailingZeros();
    if (plain.signum() > 0 && plain.precision() == 1 && plain.unscaledValue().intValue() == 1) {
      return BigDecimal.valueOf(Magnitude.exponent(plain));
    }
    return ln(x).divide(LN_10, WORKING);
  }

  /** The sine of an angle in radians. */
  static BigDecimal sin(BigDecimal x) {
    return circle(x, 0);
  }

  /** The cosine of an angle in radians. */
  static BigDecimal cos(BigDecimal x) {
    return circle(x, 1);
  }

  /** The tangent of an angle in radians. */
  static BigDecimal tan(BigDecimal x) {
    BigDecimal cosine = cos(x);
    if (cosine.signum() == 0) {
      throw new ArithmeticException("the tangent has no value at this angle");
    }
    return sin(x).divide(cosine, WORKING);
  }

  /** The sine, a number of quarter turns further on. */
  private static BigDecimal circle(BigDecimal x, int quarters) {
    if (x.abs().compareTo(MAX_ANGLE) > 0) {
      throw new ArithmeticException("the angle is too large (beyond 10^15 radians)");
    }
    long turns = x.divide(HALF_PI, 0, RoundingMode.HALF_EVEN).longValueExact();
    BigDecimal rest = x.subtract(HALF_PI.multiply(BigDecimal.valueOf(turns)), WORKING);
    int quadrant = (int) Math.floorMod(turns + quarters, 4L);
    BigDecimal value = quadrant % 2 == 0 ? series(rest, rest, 1) : series(rest, BigDecimal.ONE, 0);
    BigDecimal signed = quadrant < 2 ? value : value.negate();
    return turns == 0 ? signed : signed.setScale(CIRCLE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** first − first·x²/((n+1)(n+2)) + …: the sine from x and 1, the cosine from 1 and 0. */
  private static BigDecimal series(BigDecimal x, BigDecimal first, int n) {
    BigDecimal square = x.multiply(x, WORKING);
    BigDecimal sum = first;
    BigDecimal term = first;
    BigDecimal negligible = first.abs().multiply(NEGLIGIBLE);
    for (long k = n; term.abs().compareTo(negligible) > 0; k += 2) {
      term =
          term.multiply(square, WORKING)
              .divide(BigDecimal.valueOf((k + 1) * (k + 2)), WORKING)
              .negate();
      sum = sum.add(term, WORKING);
    }
    return sum;
  }
}
