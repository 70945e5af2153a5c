package dev.propel.runs.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunEvent.Custom;
import dev.propel.runs.RunEvent.TextMessageContent;
import dev.propel.runs.RunEvent.ToolCallArguments;
import dev.propel.runs.RunEvent.ToolCallResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A client of a stream: keeps what it heard, forgets what is withdrawn, and checks the order as it
 * comes. Its connection can be cut after so many events.
 */
final class Heard implements EventSink {

  private final Map<List<UUID>, List<Entry>> byRun = new HashMap<>();
  private final Map<UUID, Integer> begunBy = new HashMap<>();
  private final Map<String, List<UUID>> answeredBy = new HashMap<>();
  private final Set<List<UUID>> ended = new HashSet<>();
  private final List<Cursor> cursors = new ArrayList<>();
  private int left = Integer.MAX_VALUE;

  private record Entry(int step, RunEvent event) {}

  /** A cut, as a client makes it that goes away. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The connection is lost after so many more events. */
  Heard cutAfter(int events) {
    left = events;
    return this;
  }

  /** Where to go on. */
  Cursor cursor() {
    return cursors.isEmpty() ? Cursor.START : Cursor.parse(cursors.getLast().toString());
  }

  /** The cursor of each event, in order. */
  List<Cursor> cursors() {
    return List.copyOf(cursors);
  }

  boolean isOver() {
    return ended.contains(List.<UUID>of());
  }

  @Override
  public void event(Cursor cursor, List<UUID> path, RunEvent event) throws IOException {
    if (left-- == 0) {
      throw new Cut();
    }
    assertThat(ended).as("%s comes behind its run's end", event).doesNotContain(path);
    cursors.add(cursor);
    Cursor own = cursor;
    for (UUID run : path) {
      assertThat(begunBy).as("the run was begun before").containsKey(run);
      own = own.children().get(begunBy.get(run));
      assertThat(own).as("%s is open in %s", run, cursor).isNotNull();
    }
    int step = own.step();
    List<Entry> entries = byRun.computeIfAbsent(path, p -> new ArrayList<>());
    if (event instanceof Custom(String name, Map<String, Object> value)) {
      if (name.equals("step.withdrawn")) {
        entries.removeIf(entry -> entry.step() == step);
        return;
      }
      if (name.equals("child.started")) {
        UUID child = (UUID) value.get("runId");
        begunBy.put(child, step);
        List<UUID> childPath = new ArrayList<>(path);
        childPath.add(child);
        answeredBy.put(path + "/" + value.get("toolCallId"), childPath);
      }
    }
    if (event instanceof ToolCallResult result) {
      List<UUID> child = answeredBy.get(path + "/" + result.toolCallId());
      assertThat(child == null || ended.contains(child)).as("the child was heard out").isTrue();
    }
    if (event.last()) {
      ended.add(path);
    }
    entries.add(new Entry(step, event));
  }

  @Override
  public void flush() {}

  @Override
  public void keepAlive() {}

  /** What each run said, however its texts were cut. */
  Map<String, String> meaning() {
    Map<String, String> meaning = new TreeMap<>();
    byRun.forEach((path, entries) -> {
      StringBuilder all = new StringBuilder();
      for (Entry entry : entries) {
        switch (entry.event()) {
          case TextMessageContent(String id, String delta) -> all.append(delta);
          case ToolCallArguments(String id, String delta) -> all.append(delta);
          default -> all.append("<").append(entry.event()).append(">\n");
        }
      }
      meaning.put(path.toString(), all.toString());
    });
    return meaning;
  }
}
