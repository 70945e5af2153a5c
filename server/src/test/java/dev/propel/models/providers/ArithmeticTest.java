package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is 2+2?                      | 2+2
          1 + 1, or rather 3 * (4 - 5) / 6. | 3 * (4 - 5) / 6
          Compute -3 × 4 ÷ 2 − 1            | -3 * 4 / 2 - 1
          ((1.5 + 2) ^ 3) % 7 is?           | ((1.5 + 2) ^ 3) % 7
          (1 + 2                            | 1 + 2
          5 * and then 6 - 2                | 6 - 2
          ends in 7 + 8 *                   | 7 + 8
          """)
  void longestExpressionIsFound(String text, String expression) {
    assertThat(Arithmetic.in(text)).contains(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hello", "42", "(7)", "-5", "a+b", "GPT-4 and x86", "+", "()"})
  void textWithoutArithmeticHasNone(String text) {
    assertThat(Arithmetic.in(text)).isEmpty();
  }

  @Test
  void endlessParenthesesAreHarmless() {
    assertThat(Arithmetic.in("(".repeat(100_000) + "1+1")).isEmpty();
  }
}
