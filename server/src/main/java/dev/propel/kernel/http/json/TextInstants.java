package dev.propel.kernel.http.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads instants from ISO 8601 text only: a number could be seconds or milliseconds. */
final class TextInstants extends StdScalarDeserializer<Instant> {

  private TextInstants() {
    super(Instant.class);
  }

  static SimpleModule module() {
    return new SimpleModule("text-instants").addDeserializer(Instant.class, new TextInstants());
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
    String text = parser.getString();
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notAnInstant) {
      return (Instant)
          context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 instant");
    }
  }
}
