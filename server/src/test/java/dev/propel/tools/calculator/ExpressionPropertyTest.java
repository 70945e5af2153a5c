package dev.propel.tools.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Random expressions beside references; a failure prints its seed. */
class ExpressionPropertyTest {

  private static final int ROUNDS = 2_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void treesHaveTheValueThatTheyHaveWithEveryParenthesisWritten() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Tree tree = tree(5);
      assertThat(Expression.evaluate(tree.text))
          .as("seed %d: %s", seed, tree.text)
          .isEqualByComparingTo(tree.value);
    }
  }

  @Test
  void functionsAgreeWithThoseOfTheMachine() throws Exception {
    for (int i = 0; i < 300; i++) {
      agree("sin", Math::sin, random.nextDouble(-50, 50));
      agree("cos", Math::cos, random.nextDouble(-50, 50));
      agree("exp", Math::exp, random.nextDouble(-50, 50));
      agree("ln", Math::log, random.nextDouble(1e-9, 1e9));
      agree("log10", Math::log10, random.nextDouble(1e-9, 1e9));
      agree("sqrt", Math::sqrt, random.nextDouble(0, 1e9));
    }
  }

  @Test
  void identitiesHoldNearlyToTheLastDigit() throws Exception {
    for (int i = 0; i < 300; i++) {
      BigDecimal x = BigDecimal.valueOf(random.nextDouble(0.001, 100));
      close("exp(ln(" + x + "))", x);
      close("sin(" + x + ")^2 + cos(" + x + ")^2", BigDecimal.ONE);
      close("ln(" + x + "^3) / 3 - ln(" + x + ") + 1", BigDecimal.ONE);
      close("sqrt(" + x + ")^2", x);
      close(x + "^0.25^1", new BigDecimal(Expression.evaluate("sqrt(sqrt(" + x + "))").toString()));
    }
  }

  @Test
  void garbageIsRefusedAndNeverBreaks() {
    String alphabet = "0123456789.+-*/%^(), epinsqrtlo10maxE\t$é";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder garbage = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        garbage.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(Expression.evaluate(garbage.toString())).isNotNull();
      } catch (ExpressionException refused) {
        assertThat(refused.position())
            .as("seed %d: %s", seed, garbage)
            .isBetween(1, garbage.length() + 1);
      }
    }
  }

  private void agree(String function, DoubleUnaryOperator reference, double x) throws Exception {
    double expected = reference.applyAsDouble(x);
    assertThat(
            Expression.evaluate(function + "(" + new BigDecimal(x).toPlainString() + ")")
                .doubleValue())
        .as("seed %d: %s(%s)", seed, function, x)
        .isCloseTo(expected, within(Math.max(Math.abs(expected), 1e-3) * 1e-12));
  }

  private void close(String expression, BigDecimal expected) throws Exception {
    assertThat(Expression.evaluate(expression).subtract(expected).abs())
        .as("seed %d: %s", seed, expression)
        .isLessThan(expected.abs().movePointLeft(30));
  }

  /** An expression with as few parentheses as precedence allows, and its value. */
  private record Tree(String text, BigDecimal value, int binding) {}

  private Tree tree(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      BigDecimal number = BigDecimal.valueOf(random.nextInt(10_000), random.nextInt(4));
      return new Tree(number.toPlainString(), number, 4);
    }
    return switch (random.nextInt(6)) {
      case 0 -> binary(" + ", 1, tree(depth - 1), tree(depth - 1));
      case 1 -> binary("-", 1, tree(depth - 1), tree(depth - 1));
      case 2 -> binary("*", 2, tree(depth - 1), tree(depth - 1));
      case 3 -> {
        Tree right = tree(depth - 1);
        yield right.value.signum() == 0 ? right : binary(" /", 2, tree(depth - 1), right);
      }
      case 4 -> {
        Tree inner = tree(depth - 1);
        yield new Tree("-" + inParentheses(inner, 3), inner.value.negate(), 3);
      }
      default -> {
        Tree base = tree(depth - 1);
        int exponent = random.nextInt(4);
        yield new Tree(
            inParentheses(base, 4) + "^" + exponent, base.value.pow(exponent).round(context()), 3);
      }
    };
  }

  private static Tree binary(String operator, int binding, Tree left, Tree right) {
    BigDecimal value =
        switch (operator.strip()) {
          case "+" -> left.value.add(right.value, context());
          case "-" -> left.value.subtract(right.value, context());
          case "*" -> left.value.multiply(right.value, context());
          default -> left.value.divide(right.value, context());
        };
    return new Tree(
        inParentheses(left, binding) + operator + inParentheses(right, binding + 1),
        value,
        binding);
  }

  private static String inParentheses(Tree tree, int needed) {
    return tree.binding < needed ? "(" + tree.text + ")" : tree.text;
  }

  private static MathContext context() {
    return MathContext.DECIMAL128;
  }
}
