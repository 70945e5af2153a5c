package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.Reply.Finish;
import dev.propel.bench.modelserver.Reply.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what to do from the last user message:
 *
 * <ul>
 *   <li>{@code [[text:Hello]]} the text to answer; {@code [[length]]} it ends at the token limit
 *   <li>{@code [[tool:calculator:{"expression":"1+1"}]]} a tool call, several for parallel ones;
 *       once a result has come back the text is answered
 *   <li>{@code [[status:429:retry-after=2]]} an HTTP error; {@code [[malformed]]} a broken stream;
 *       {@code [[drop]]} the connection is closed without a byte
 *   <li>{@code [[hang]]}, {@code [[hang-after:3]]} silence at once or after so many chunks; {@code
 *       [[cut-after:20]]} the connection dropped after so many bytes
 *   <li>{@code [[slow:50]]} so many milliseconds before each chunk; {@code [[bytewise]]}, {@code
 *       [[interleave]]}
 * </ul>
 */
final class Directives implements Script {

  private static final Pattern DIRECTIVE =
      Pattern.compile("\\[\\[([a-z-]+)(?::(.*?))?]](?=\\s|$|\\[\\[)", Pattern.DOTALL);
  private static final String SHORT_ANSWER =
      "The calculator says that it is forty-two, so 42 it is.";

  private final AtomicLong ids = new AtomicLong();

  @Override
  public Reply reply(Call call) {
    String message = call.lastUserText();
    if (!message.contains("[[")) {
      return loop(call);
    }
    List<Piece.ToolCall> tools = new ArrayList<>();
    String text = "Done.";
    Finish finish = Finish.STOP;
    Delivery delivery = Delivery.PROMPT;
    Matcher matcher = DIRECTIVE.matcher(message);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? "" : matcher.group(2);
      switch (matcher.group(1)) {
        case "text" -> text = value;
        case "length" -> finish = Finish.LENGTH;
        case "tool" -> tools.add(tool(value));
        case "status" -> {
          return refusal(value);
        }
        case "malformed" -> {
          return new Reply.Raw("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\n\n");
        }
        case "hang" -> {
          return new Reply.Hang();
        }
        case "drop" -> {
          return new Reply.Drop();
        }
        case "hang-after" -> delivery = delivery.hanging(Integer.parseInt(value));
        case "cut-after" -> delivery = delivery.cut(Integer.parseInt(value));
        case "slow" -> delivery = delivery.slow(Integer.parseInt(value));
        case "bytewise" -> delivery = delivery.inBytes();
        case "interleave" -> delivery = delivery.inTurns();
        default -> {
          return new Reply.Refusal(
              400, Map.of(), "bad_directive", "No such directive: " + matcher.group(1));
        }
      }
    }
    if (!tools.isEmpty() && !call.hasToolResult()) {
      return Reply.calls(tools).delivered(delivery);
    }
    return new Reply.Answer(List.of(new Piece.Text(text)), finish, delivery);
  }

  private Reply loop(Call call) {
    return call.offers("calculator") && !call.hasToolResult()
        ? Reply.calls(List.of(tool("calculator:{\"expression\":\"6*7\"}")))
        : Reply.text(SHORT_ANSWER);
  }

  private Piece.ToolCall tool(String nameAndArguments) {
    String[] parts = nameAndArguments.split(":", 2);
    return new Piece.ToolCall(
        "call_" + ids.incrementAndGet(), parts[0], parts.length > 1 ? parts[1] : "{}");
  }

  private static Reply refusal(String statusAndHeader) {
    String[] parts = statusAndHeader.split(":", 2);
    Map<String, String> headers = Map.of();
    if (parts.length > 1) {
      String[] header = parts[1].split("=", 2);
      headers = Map.of(header[0], header[1]);
    }
    int status = Integer.parseInt(parts[0]);
    return new Reply.Refusal(status, headers, "scripted", "The script says " + status + ".");
  }
}
