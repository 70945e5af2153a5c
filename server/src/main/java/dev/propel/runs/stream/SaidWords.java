package dev.propel.runs.stream;

import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunEvent.TextMessageContent;
import dev.propel.runs.RunEvent.ToolCallArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model said, told by the process that asked it to those that follow: {@code said RUN
 * STEP.ATTEMPT.OFFSET EVENTS}. The events are JSON in ASCII, so that characters count bytes.
 *
 * @param from where the events begin
 */
record SaidWords(UUID run, Cursor from, List<RunEvent> events) {

  private static final String VERB = "said ";
  private static final int MOST_JSON = Fanout.LONGEST_TEXT - 200;
  // Six characters are the most that one takes in JSON's ASCII.
  private static final int LONGEST_DELTA = 1_000;
  private static final TypeReference<List<RunEvent>> EVENTS = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectWriter ASCII =
      JSON.writerFor(RunEvent.class).with(JsonWriteFeature.ESCAPE_NON_ASCII);

  /** The texts that tell of these emissions of one step, each short enough to be published. */
  static List<String> texts(UUID run, List<Emission> emissions) {
    List<String> texts = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    Cursor begin = Cursor.START;
    for (Emission emission : emissions) {
      Cursor end = emission.cursor();
      int offset = end.offset() - StepScript.units(emission.event());
      for (RunEvent part : parts(emission.event())) {
        String json = ASCII.writeValueAsString(part);
        if (open.length() + json.length() > MOST_JSON) {
          texts.add(text(run, begin, open));
          open.setLength(0);
        }
        if (open.isEmpty()) {
          begin = new Cursor(end.step(), end.attempt(), offset);
        } else {
          open.append(',');
        }
        open.append(json);
        offset += StepScript.units(part);
      }
    }
    if (!open.isEmpty()) {
      texts.add(text(run, begin, open));
    }
    return texts;
  }

  /** Reads such a text; nothing for another or for one that a different release wrote. */
  static Optional<SaidWords> read(String text) {
    String[] parts = text.split(" ", 4);
    if (!text.startsWith(VERB) || parts.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SaidWords(
              UUID.fromString(parts[1]), Cursor.parse(parts[2]), JSON.readValue(parts[3], EVENTS)));
    } catch (RuntimeException foreign) {
      return Optional.empty();
    }
  }

  /** Whose words such a text tells, without reading them; nothing for another text. */
  static Optional<UUID> run(String text) {
    int end = VERB.length() + 36;
    return text.startsWith(VERB) && text.length() > end
        ? Optional.of(UUID.fromString(text.substring(VERB.length(), end)))
        : Optional.empty();
  }

  private static String text(UUID run, Cursor begin, StringBuilder events) {
    return VERB + run + " " + begin + " [" + events + "]";
  }

  private static List<RunEvent> parts(RunEvent event) {
    return switch (event) {
      case TextMessageContent(String id, String delta) ->
          cut(delta).stream().<RunEvent>map(part -> new TextMessageContent(id, part)).toList();
      case ToolCallArguments(String id, String delta) ->
          cut(delta).stream().<RunEvent>map(part -> new ToolCallArguments(id, part)).toList();
      default -> List.of(event);
    };
  }

  private static List<String> cut(String text) {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + LONGEST_DELTA);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      parts.add(text.substring(from, to));
      from = to;
    }
    return parts;
  }
}
