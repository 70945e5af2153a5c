package dev.propel.schedules.http;

import dev.propel.kernel.Failure;
import dev.propel.schedules.Patch;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads single fields of a JSON merge patch (RFC 7396): what is absent stays, null clears what may
 * be empty. Refuses with 400 naming the field.
 */
final class FieldReader {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final JsonNode body;

  FieldReader(JsonNode body) {
    this.body = body;
  }

  /** The same field, which may not be cleared. */
  <T> Patch<T> needed(String field, Function<String, Patch<T>> read) {
    Patch<T> patch = read.apply(field);
    if (patch.given() && patch.value() == null) {
      throw Failure.malformed(field, "This may not be null.");
    }
    return patch;
  }

  Patch<String> text(String field) {
    return read(field, FieldReader::text);
  }

  Patch<UUID> id(String field) {
    return read(
        field,
        (name, value) -> {
          String text = text(name, value);
          if (!UUID_FORM.matcher(text).matches()) {
            throw Failure.malformed(name, "An id is expected.");
          }
          return UUID.fromString(text);
        });
  }

  Patch<Instant> instant(String field) {
    return read(
        field,
        (name, value) -> {
          try {
            return Instant.parse(text(name, value));
          } catch (DateTimeException unreadable) {
            throw Failure.malformed(name, "A UTC instant is expected, as 2030-01-31T09:00:00Z.");
          }
        });
  }

  Patch<Boolean> flag(String field) {
    return read(
        field,
        (name, value) -> {
          if (!value.isBoolean()) {
            throw Failure.malformed(name, "True or false is expected.");
          }
          return value.booleanValue();
        });
  }

  Patch<Integer> whole(String field) {
    return read(
        field,
        (name, value) -> {
          if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Failure.malformed(name, "A whole number is expected.");
          }
          return value.intValue();
        });
  }

  Patch<Long> large(String field) {
    return read(
        field,
        (name, value) -> {
          if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Failure.malformed(name, "A whole number is expected.");
          }
          return value.longValue();
        });
  }

  <T> Patch<T> choice(String field, T[] choices, Function<T, String> label) {
    return read(
        field,
        (name, value) -> {
          String wanted = text(name, value);
          return Arrays.stream(choices)
              .filter(each -> label.apply(each).equals(wanted))
              .findFirst()
              .orElseThrow(() ->
                  Failure.malformed(
                      name, "One of these is expected: " + labels(choices, label) + "."));
        });
  }

  private static <T> String labels(T[] choices, Function<T, String> label) {
    List<String> labels = Arrays.stream(choices).map(label).toList();
    return String.join(", ", labels);
  }

  private <T> Patch<T> read(String field, Reading<T> reading) {
    @Nullable JsonNode value = body.get(field);
    if (value == null) {
      return Patch.absent();
    }
    return Patch.to(value.isNull() ? null : reading.read(field, value));
  }

  private static String text(String field, JsonNode value) {
    if (!value.isString()) {
      throw Failure.malformed(field, "A text is expected.");
    }
    if (value.stringValue().indexOf('\0') >= 0
        || !StandardCharsets.UTF_8.newEncoder().canEncode(value.stringValue())) {
      throw Failure.malformed(field, "A text without U+0000 and half characters is expected.");
    }
    return value.stringValue();
  }

  private interface Reading<T> {
    T read(String field, JsonNode value);
  }
}
