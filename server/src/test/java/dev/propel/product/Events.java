package dev.propel.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run's events as a client has received them. */
record Events(List<Event> all) {

  Events {
    all = List.copyOf(all);
  }

  /** One event and its cursor. */
  record Event(String cursor, JsonNode data) {
    String type() {
      return data.path("type").asString("");
    }

    String text(String field) {
      return data.path(field).asString("");
    }

    /** Whether the stream ends with it; a child's end does not. */
    boolean last() {
      boolean end = type().equals("RUN_FINISHED") || type().equals("RUN_ERROR");
      return end && !data.has("path");
    }
  }

  /** The events that arrived whole; what is cut off is left out, as a client leaves it out. */
  static Events read(String stream) {
    List<Event> events = new ArrayList<>();
    String[] frames = stream.split("\n\n", -1);
    for (int i = 0; i < frames.length - 1; i++) {
      String id = "";
      StringBuilder data = new StringBuilder();
      for (String line : frames[i].split("\n")) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
      if (!data.isEmpty()) {
        events.add(new Event(id, JsonMapper.shared().readTree(data.toString())));
      }
    }
    return new Events(events);
  }

  Events and(Events next) {
    List<Event> both = new ArrayList<>(all);
    both.addAll(next.all);
    return new Events(both);
  }

  Events first(int count) {
    return new Events(all.subList(0, count));
  }

  List<String> types() {
    return all.stream().map(Event::type).toList();
  }

  Event last() {
    return all.getLast();
  }

  boolean ended() {
    return !all.isEmpty() && last().last();
  }

  Event only(String type) {
    List<Event> found = all.stream().filter(event -> event.type().equals(type)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " events " + type + " in " + all);
    }
    return found.getFirst();
  }

  /** All text that was streamed. */
  String text() {
    StringBuilder text = new StringBuilder();
    all.stream()
        .filter(event -> event.type().equals("TEXT_MESSAGE_CONTENT"))
        .forEach(event -> text.append(event.text("delta")));
    return text.toString();
  }

  /** What each run of a family says, by its path: those of parallel children interleave. */
  Map<String, List<String>> meanings() {
    Map<String, List<Event>> byRun = new TreeMap<>();
    all.forEach(event ->
        byRun
            .computeIfAbsent(event.data().path("path").toString(), p -> new ArrayList<>())
            .add(event));
    Map<String, List<String>> meanings = new TreeMap<>();
    byRun.forEach((path, events) -> meanings.put(path, new Events(events).meaning()));
    return meanings;
  }

  /** What the stream says, whichever way its deltas were cut: neighbouring ones are joined. */
  List<String> meaning() {
    List<String> meaning = new ArrayList<>();
    String open = "";
    for (Event event : all) {
      String of =
          event.type()
              + event.text("messageId")
              + event.text("toolCallId")
              + event.data().path("path");
      if (!event.data().path("delta").isString()) {
        meaning.add(event.data().toString());
        open = "";
      } else if (open.equals(of)) {
        meaning.set(meaning.size() - 1, meaning.getLast() + event.text("delta"));
      } else {
        meaning.add(of + ": " + event.text("delta"));
        open = of;
      }
    }
    return meaning;
  }
}
