package dev.propel.audit.export;

import dev.propel.audit.AuditEvent;
import dev.propel.kernel.Failure;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How events become lines of a file. */
public enum EventLines {
  /** One JSON document a line, as the API shows an event. */
  JSONL("application/x-ndjson", "jsonl") {
    @Override
    void begin(Writer out) {
      // Has no heading.
    }

    @Override
    void line(Writer out, AuditEvent event, JsonMapper json) throws IOException {
      out.write(json.writeValueAsString(event));
      out.write('\n');
    }
  },
  /** RFC 4180, with a heading; no value can be taken for a formula. */
  CSV("text/csv;charset=UTF-8", "csv") {
    @Override
    void begin(Writer out) throws IOException {
      out.write(String.join(",", COLUMNS) + "\r\n");
    }

    @Override
    void line(Writer out, AuditEvent event, JsonMapper json) throws IOException {
      out.write(
          Arrays.asList(
                      event.id().toString(),
                      event.at().toString(),
                      event.category().label(),
                      event.subject(),
                      event.action(),
                      event.target(),
                      event.outcome().name(),
                      event.reason(),
                      json.writeValueAsString(event.details()),
                      event.requestId(),
                      event.traceId(),
                      event.sourceAddress())
                  .stream()
                  .map(EventLines::cell)
                  .collect(Collectors.joining(","))
              + "\r\n");
    }
  };

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "at",
          "category",
          "subject",
          "action",
          "target",
          "outcome",
          "reason",
          "details",
          "requestId",
          "traceId",
          "sourceAddress");

  private final String mediaType;
  private final String ending;

  EventLines(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  /** What an answer with such lines says that it is. */
  public String mediaType() {
    return mediaType;
  }

  /** The ending of a file's name, which is also the format's name in the API. */
  public String ending() {
    return ending;
  }

  /** The format with this name; 400 for any other. */
  public static EventLines named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.ending.equals(name))
        .findFirst()
        .orElseThrow(() -> Failure.malformed("format", "A format is jsonl or csv."));
  }

  abstract void begin(Writer out) throws IOException;

  abstract void line(Writer out, AuditEvent event, JsonMapper json) throws IOException;

  /**
   * Quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe before
   * it (OWASP, CSV injection).
   */
  private static String cell(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String safe = "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return safe.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
