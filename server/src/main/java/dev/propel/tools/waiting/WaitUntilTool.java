package dev.propel.tools.waiting;

import dev.propel.tools.Awaited;
import dev.propel.tools.Effect;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.WaitingTool;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets an agent sleep until a time, to the second. */
@Component
final class WaitUntilTool implements WaitingTool {

  private static final Duration LONGEST = Duration.ofDays(366);

  private final JsonMapper json;
  private final ToolDescription description;

  WaitUntilTool(JsonMapper json) {
    this.json = json;
    description =
        new ToolDescription(
            "wait_until",
            "Waits until a time, or for a number of seconds, up to a year, and then goes on. Waiting costs nothing.",
            Effect.PURE,
            json.readTree(
                """
                {"type": "object", "additionalProperties": false, "oneOf": [{"required": ["at"]}, {"required": ["seconds"]}], "properties": {
                  "at": {"type": "string", "description": "An instant with its offset, such as 2030-01-31T09:00:00+01:00."},
                  "seconds": {"type": "integer", "minimum": 1, "maximum": 31536000}}}
                """));
  }

  @Override
  public ToolDescription description() {
    return description;
  }

  @Override
  public Awaited awaited(JsonNode arguments, Instant now) {
    Instant until =
        arguments.has("seconds")
            ? now.plusSeconds(arguments.path("seconds").asLong())
            : instant(arguments.path("at").asString(""));
    if (until.isAfter(now.plus(LONGEST))) {
      throw new IllegalArgumentException("A wait is up to a year.");
    }
    return new Awaited.Time(json.createObjectNode().put("until", until.toString()), until);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException(
          "\"at\" is an instant with its offset, such as 2030-01-31T09:00:00Z.", unreadable);
    }
  }
}
