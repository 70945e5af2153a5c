package dev.propel.runs.stream;

import dev.propel.kernel.fanout.Fanout;
import dev.propel.runs.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a process wants to be told: {@code want NODE RUN STEP.ATTEMPT.OFFSET RUN …}. It says so
 * again every few seconds for as long as it does.
 *
 * @param node the process
 * @param runs by run, how far it has heard its words
 */
record WantedWords(String node, Map<UUID, Cursor> runs) {

  private static final String VERB = "want ";
  private static final int MOST_RUNS = 100;

  /** The texts that say so, each short enough to be published. */
  static List<String> texts(String node, Map<UUID, Cursor> runs) {
    List<String> texts = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int count = 0;
    for (Map.Entry<UUID, Cursor> run : runs.entrySet()) {
      open.append(' ').append(run.getKey()).append(' ').append(run.getValue());
      if (++count % MOST_RUNS == 0) {
        texts.add(VERB + node + open);
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      texts.add(VERB + node + open);
    }
    return texts;
  }

  static boolean is(String text) {
    return text.startsWith(VERB);
  }

  /** Reads such a text. */
  static WantedWords read(String text) {
    String[] parts = text.split(" ", -1);
    Map<UUID, Cursor> runs = new LinkedHashMap<>();
    for (int i = 2; i + 1 < parts.length; i += 2) {
      runs.put(UUID.fromString(parts[i]), Cursor.parse(parts[i + 1]));
    }
    return new WantedWords(parts[1], runs);
  }

  static {
    // 100 runs with cursors of nine digits each, the most that fits.
    assert VERB.length() + 40 + MOST_RUNS * (2 + 36 + 30) <= Fanout.LONGEST_TEXT;
  }
}
