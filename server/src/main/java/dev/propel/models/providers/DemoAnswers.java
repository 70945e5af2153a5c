package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.ModelRequest;
import dev.propel.models.Turn;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration answers: the same to the same conversation, always. */
final class DemoAnswers {

  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"')\\]]*[\\w/]");
  private static final int LONGEST_QUOTE = 200;
  private static final String CALCULATOR = "calculator";
  private static final String HTTP_GET = "http_get";

  private static final String WHAT_I_AM =
      "This is Propel's demo model: no language model is connected.";
  private static final String HOW_TO_CONNECT =
      "To connect one, set ANTHROPIC_API_KEY, OPENAI_API_KEY or OLLAMA_BASE_URL and restart Propel.";

  private final JsonMapper mapper;

  DemoAnswers(JsonMapper mapper) {
    this.mapper = mapper;
  }

  Block answer(ModelRequest request) {
    List<Turn> turns = request.turns();
    if (turns.getLast() instanceof Turn.ToolResult result) {
      return new Block.Text(report(result) + "\n\n" + WHAT_I_AM + " " + HOW_TO_CONNECT);
    }
    String asked = lastUserText(turns);
    String callId = "call_demo_" + turns.size();
    Optional<Block> call =
        toolCall(request, HTTP_GET, "url", url(asked), callId)
            .or(() -> toolCall(request, CALCULATOR, "expression", Arithmetic.in(asked), callId));
    return call.orElseGet(() -> new Block.Text(introduction(request)));
  }

  private Optional<Block> toolCall(
      ModelRequest request, String tool, String argument, Optional<String> value, String callId) {
    return offers(request, tool)
        ? value.map(text ->
            new Block.ToolCall(
                callId, tool, mapper.createObjectNode().put(argument, text).toString()))
        : Optional.empty();
  }

  private static String report(Turn.ToolResult result) {
    String content = result.content().strip();
    if (result.isError()) {
      return "The tool %s could not do it: %s".formatted(result.toolName(), shortened(content));
    }
    return switch (result.toolName()) {
      case CALCULATOR -> "The calculator says: %s.".formatted(shortened(content));
      case HTTP_GET -> "The page was fetched. %s".formatted(fetched(content));
      default -> "The tool %s answered: %s".formatted(result.toolName(), shortened(content));
    };
  }

  /** The tool puts the status on the first line; the page's own first line comes after it. */
  private static String fetched(String content) {
    List<String> lines =
        content.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return "It is empty.";
    }
    String first = lines.size() > 1 ? " Its first line: " + shortened(lines.get(1)) : "";
    return "It answered: " + shortened(lines.getFirst()) + "." + first;
  }

  private static String introduction(ModelRequest request) {
    StringBuilder text = new StringBuilder(WHAT_I_AM).append(" ").append(HOW_TO_CONNECT);
    text.append("\n\nMeanwhile I can show you how agents work here.");
    if (offers(request, CALCULATOR)) {
      text.append(" Ask me something like \"What is 12.5 * (3 + 4)?\" and I call the calculator.");
    }
    if (offers(request, HTTP_GET)) {
      text.append(" Give me a web address and I fetch it with http_get.");
    }
    if (!offers(request, CALCULATOR) && !offers(request, HTTP_GET)) {
      text.append(" Give this agent the tool calculator and ask it to compute something.");
    }
    return text.toString();
  }

  private static boolean offers(ModelRequest request, String tool) {
    return request.tools().stream().anyMatch(offered -> offered.name().equals(tool));
  }

  private static Optional<String> url(String text) {
    Matcher matcher = URL.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static String lastUserText(List<Turn> turns) {
    return turns.reversed().stream()
        .filter(Turn.User.class::isInstance)
        .map(turn -> ((Turn.User) turn).text())
        .findFirst()
        .orElse("");
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
  }
}
