package dev.propel.tools.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1+2*3; 7",
        "(1+2)*3; 9",
        "10-4-3; 3",
        "100/10/2; 5",
        "2^3^2; 512",
        "-2^2; -4",
        "(-2)^2; 4",
        "2^-1; 0.5",
        "2*-3; -6",
        "--5; 5",
        "7%3; 1",
        "-7%3; -1",
        "5.5%2; 1.5",
        "0.1+0.2; 0.3",
        "1/3*3; 0.9999999999999999999999999999999999",
        "1e3+2.5E-1; 1000.25",
        ".5+5.; 5.5",
        "0^0; 1",
        "sqrt(2)^2; 2.000000000000000000000000000000000",
        "abs(-3.5); 3.5",
        "min(3, 1, 2); 1",
        "max(3, 1, 2); 3",
        "round(2.5); 3",
        "round(-2.5); -3",
        "round(1234.5678, 2); 1234.57",
        "round(1234, -2); 1200",
        "floor(-1.5); -2",
        "ceil(-1.5); -1",
        "log10(1000); 3",
        "log10(0.001); -3",
        "ln(1); 0",
        "exp(0); 1",
        "sin(0); 0",
        "cos(0); 1",
        "sin(pi); 0",
        "cos(pi/2); 0",
        "cos(2*pi); 1",
        "pow(2, 10); 1024",
        "(-2)^3; -8",
        "4^0.5; 2",
        "PI - pi; 0",
        "e; 2.718281828459045235360287471352662",
        "123456789012345678901234567890 + 1; 123456789012345678901234567891"
      })
  void knownExpressionsHaveTheirValue(String expression, BigDecimal value) throws Exception {
    assertThat(Expression.evaluate(expression)).isEqualByComparingTo(value);
  }

  /** From published tables, to 34 digits. */
  @ParameterizedTest
  @CsvSource({
    "sqrt(2), 1.414213562373095048801688724209698",
    "ln(2), 0.6931471805599453094172321214581766",
    "ln(10), 2.302585092994045684017991454684364",
    "exp(1), 2.718281828459045235360287471352662",
    "exp(-1), 0.3678794411714423215955237701614609",
    "sin(1), 0.8414709848078965066525023216302990",
    "cos(1), 0.5403023058681397174009366074429766",
    "tan(1), 1.557407724654902230506974807458360",
    "log10(2), 0.3010299956639811952137388947244930",
    "2^0.5, 1.414213562373095048801688724209698"
  })
  void functionsHold32Digits(String expression, BigDecimal value) throws Exception {
    BigDecimal error = Expression.evaluate(expression).subtract(value).abs();
    assertThat(error).isLessThan(value.movePointLeft(32));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 1; missing at the end",
        "1+; 3; missing at the end",
        "(1+2; 5; missing at the end",
        "1+2); 4; an operator was expected",
        "2(3); 2; an operator was expected",
        "1,000; 2; an operator was expected",
        "2**3; 3; a number was expected",
        "1/0; 2; division by zero",
        "1%0; 2; division by zero",
        "0^-1; 2; division by zero",
        "5 + foo(1); 5; there is no \"foo\"",
        "1 + sqrt(-4); 5; no real square root",
        "ln(0); 1; above 0",
        "sqrt(1, 2); 1; sqrt takes 1 argument",
        "pow(2); 1; pow takes 2 arguments",
        "(-8)^0.5; 5; not whole",
        "round(1, 0.5); 1; whole number",
        "sin(1e16); 1; too large",
        "1e7000; 1; too large",
        "1e99999999999; 1; not a number",
        "1..2; 3; an operator was expected",
        "1 $ 2; 3; \"$\""
      })
  void whatHasNoValueSaysWhereAndWhy(String expression, int position, String why) {
    assertThatThrownBy(() -> Expression.evaluate(expression))
        .isInstanceOfSatisfying(
            ExpressionException.class, wrong -> assertThat(wrong.position()).isEqualTo(position))
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "9^9^9^9",
    "exp(1e6)",
    "10^6145",
    "9e6144*9e6144",
    "pow(1e6000; 1e6000)",
    "1e6144*10"
  })
  void whatIsTooLargeFailsInsteadOfRunningForEver(String expression) {
    assertThatThrownBy(() -> Expression.evaluate(expression.replace(';', ',')))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void whatIsTooSmallIsZero() throws Exception {
    assertThat(Expression.evaluate("10^-7000")).isZero();
    assertThat(Expression.evaluate("exp(-100000)")).isZero();
    assertThat(Expression.evaluate("1e-6000*1e-6000")).isZero();
    assertThat(Expression.evaluate("2^(-(10^30))")).isZero();
  }

  @Test
  void depthAndLengthAreBounded() {
    assertThatThrownBy(() -> Expression.evaluate("(".repeat(500) + "1" + ")".repeat(500)))
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> Expression.evaluate("-".repeat(1_000) + "1"))
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> Expression.evaluate("1^".repeat(900) + "1"))
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> Expression.evaluate("1+".repeat(5_000) + "1"))
        .hasMessageContaining("longer than");
  }
}
