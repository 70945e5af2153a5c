package dev.propel.tools.calculator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The functions by name, with how many arguments each takes. */
enum Function {
  SQRT(1, 1),
  ABS(1, 1),
  MIN(1, Integer.MAX_VALUE),
  MAX(1, Integer.MAX_VALUE),
  ROUND(1, 2),
  FLOOR(1, 1),
  CEIL(1, 1),
  LN(1, 1),
  LOG10(1, 1),
  EXP(1, 1),
  SIN(1, 1),
  COS(1, 1),
  TAN(1, 1),
  POW(2, 2);

  /** By the name that an expression uses. */
  static final Map<String, Function> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Function::label, function -> function));

  private static final int MAX_DECIMALS = 100;

  final int fewest;
  final int most;

  Function(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value; as many arguments as the function takes. Throws {@link ArithmeticException} where it
   * has none.
   */
  BigDecimal apply(List<BigDecimal> arguments) {
    BigDecimal x = arguments.getFirst();
    return switch (this) {
      case SQRT -> squareRoot(x);
      case ABS -> x.abs();
      case MIN -> arguments.stream().min(Comparator.naturalOrder()).orElse(x);
      case MAX -> arguments.stream().max(Comparator.naturalOrder()).orElse(x);
      case ROUND -> round(x, arguments.size() == 2 ? arguments.get(1) : BigDecimal.ZERO);
      case FLOOR -> x.setScale(0, RoundingMode.FLOOR);
      case CEIL -> x.setScale(0, RoundingMode.CEILING);
      case LN -> Transcendental.ln(x);
      case LOG10 -> Transcendental.log10(x);
      case EXP -> Transcendental.exp(x);
      case SIN -> Transcendental.sin(x);
      case COS -> Transcendental.cos(x);
      case TAN -> Transcendental.tan(x);
      case POW -> Power.of(x, arguments.get(1));
    };
  }

  private static BigDecimal squareRoot(BigDecimal x) {
    if (x.signum() < 0) {
      throw new ArithmeticException("a negative number has no real square root");
    }
    return x.sqrt(Magnitude.PRECISION);
  }

  /** Halves go away from zero, as people round. */
  private static BigDecimal round(BigDecimal x, BigDecimal decimals) {
    if (decimals.stripTrailingZeros().scale() > 0
        || decimals.abs().compareTo(BigDecimal.valueOf(MAX_DECIMALS)) > 0) {
      throw new ArithmeticException("round takes a whole number of decimals from -100 to 100");
    }
    return x.setScale(decimals.intValueExact(), RoundingMode.HALF_UP);
  }
}
