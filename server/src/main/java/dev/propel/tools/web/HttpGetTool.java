package dev.propel.tools.web;

import dev.propel.kernel.Failure;
import dev.propel.kernel.net.OutgoingAnswer;
import dev.propel.kernel.net.OutgoingHttp;
import dev.propel.kernel.net.OutgoingRequest;
import dev.propel.tools.Effect;
import dev.propel.tools.Tool;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads one address of the web. */
@Component
class HttpGetTool implements Tool {

  private static final int MAX_BYTES = 1 << 20;
  private static final int DEFAULT_CHARACTERS = 50_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final String PARAMETERS =
      """
      {
        "type": "object",
        "properties": {
          "url": {"type": "string", "description": "The whole URL, with http:// or https://."},
          "maxCharacters": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000000,
            "description": "How much text to return at most; 50000 when left out."
          }
        },
        "required": ["url"],
        "additionalProperties": false
      }
      """;

  private final ToolDescription description;
  private final OutgoingHttp http;
  private final Clock clock;

  HttpGetTool(JsonMapper json, OutgoingHttp http, Clock clock) {
    this.description =
        new ToolDescription(
            "http_get",
            "Reads a public web address with GET and returns the status and the content as text;"
                + " web pages are turned into readable text with their links. At most 1 MiB is"
                + " read. Pictures, archives and other binary content are only described.",
            Effect.PURE,
            json.readTree(PARAMETERS));
    this.http = http;
    this.clock = clock;
  }

  @Override
  public ToolDescription description() {
    return description;
  }

  @Override
  public ToolResult call(ToolCall call) throws InterruptedException {
    String url = call.arguments().path("url").asString();
    int characters = call.arguments().path("maxCharacters").asInt(DEFAULT_CHARACTERS);
    try {
      OutgoingAnswer answer =
          http.send(
              new OutgoingRequest(
                  "GET",
                  url,
                  Map.of("Accept", "text/html, application/json, text/*;q=0.9, */*;q=0.5"),
                  null,
                  timeout(call),
                  MAX_BYTES));
      String told = told(answer, characters);
      return answer.status() < 400 ? ToolResult.ok(told) : ToolResult.error(told);
    } catch (Failure failure) {
      return ToolResult.error(failure.problem().detail());
    }
  }

  private Duration timeout(ToolCall call) {
    Duration left = Duration.between(clock.instant(), call.deadline());
    return left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT;
  }

  private static String told(OutgoingAnswer answer, int characters) {
    Optional<String> text = AnswerText.of(answer);
    String type = Optional.ofNullable(answer.contentType()).orElse("no content type");
    String head = "Status %d from %s (%s)".formatted(answer.status(), answer.uri(), type);
    if (text.isEmpty()) {
      return "%s. Binary content of %s%d bytes, not shown."
          .formatted(head, answer.truncated() ? "more than " : "", answer.body().remaining());
    }
    String whole = text.get();
    boolean cut = whole.length() > characters;
    // Not between the halves of a character beyond the basic plane.
    int end =
        cut && Character.isHighSurrogate(whole.charAt(characters - 1))
            ? characters - 1
            : characters;
    String body = cut ? whole.substring(0, end) : whole;
    StringBuilder told = new StringBuilder(head).append("\n\n").append(body);
    if (cut) {
      told.append("\n\n[Cut off after %d characters.]".formatted(characters));
    } else if (answer.truncated()) {
      told.append("\n\n[Cut off: only the first 1 MiB was read.]");
    }
    return told.toString();
  }
}
