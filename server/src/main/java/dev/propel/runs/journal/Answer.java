package dev.propel.runs.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database said to a journal entry. */
public sealed interface Answer {

  /**
   * It is committed.
   *
   * @param parent for a start: the message that the new one follows, if any
   */
  record Committed(@Nullable UUID parent) implements Answer {}

  /**
   * Another node holds the run, or it ended: nothing was written, and this node must stop working
   * on it.
   */
  record Fenced() implements Answer {}

  /** The transcript has an active run: nothing was written. */
  record Busy() implements Answer {}

  /** Reads the database's word. */
  public static Answer parse(String text) {
    return switch (text) {
      case "ok" -> new Committed(null);
      case "fenced" -> new Fenced();
      case "busy" -> new Busy();
      default -> new Committed(UUID.fromString(text.substring("ok:".length())));
    };
  }
}
