package dev.propel.tools.calculator;

import dev.propel.tools.Effect;
import dev.propel.tools.Tool;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.ToolResult;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Works out arithmetic exactly, to 34 digits. */
@Component
class CalculatorTool implements Tool {

  /** Numbers that need no more places than this are written without a power of ten. */
  private static final int MAX_PLACES = 40;

  private static final String PARAMETERS =
      """
      {
        "type": "object",
        "properties": {
          "expression": {
            "type": "string",
            "description": "For example (2 + 3) * 4 ^ 2 / sqrt(1.44). Decimal point, no thousands separators; angles in radians."
          }
        },
        "required": ["expression"],
        "additionalProperties": false
      }
      """;

  private final ToolDescription description;

  CalculatorTool(JsonMapper json) {
    this.description =
        new ToolDescription(
            "calculator",
            "Works out an arithmetic expression to 34 digits. Operators + - * / % (remainder) ^"
                + " (power), parentheses, constants pi and e, functions sqrt, abs, min, max,"
                + " round(x, decimals), floor, ceil, ln, log10, exp, sin, cos, tan, pow.",
            Effect.PURE,
            json.readTree(PARAMETERS));
  }

  @Override
  public ToolDescription description() {
    return description;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String expression = call.arguments().path("expression").asString();
    try {
      return ToolResult.ok(written(Expression.evaluate(expression)));
    } catch (ExpressionException wrong) {
      return ToolResult.error(
          "No value for \"%s\": %s (position %d)."
              .formatted(shortened(expression), wrong.getMessage(), wrong.position()));
    }
  }

  private static String written(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return Math.abs(Magnitude.exponent(plain)) <= MAX_PLACES && plain.scale() <= 2 * MAX_PLACES
        ? plain.toPlainString()
        : plain.toString();
  }

  private static String shortened(String expression) {
    return expression.length() <= 100 ? expression : expression.substring(0, 100) + "…";
  }
}
