package dev.propel.runs.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database said to a journal entry. */
public sealed interface Answer {

  /**
   * It is committed.
   *
   * @param parent for a start: the message that the new one follows, if any
   * @param queues whether another run may be claimed because of it
   */
  record Committed(@Nullable UUID parent, boolean queues) implements Answer {}

  /**
   * For a start: it is committed and waits for its turn on the transcript.
   *
   * @param stop the active run, where it is to be stopped for this one
   */
  record InLine(@Nullable UUID stop) implements Answer {}

  /**
   * Another node holds the run, or it ended: nothing was written, and this node must stop working
   * on it.
   */
  record Fenced() implements Answer {}

  /** The transcript has an active run: nothing was written. */
  record Busy() implements Answer {}

  /** For a child: its family is as large as it may be; nothing was written. */
  record Full() implements Answer {}

  /** For a wait: what it would wait for has come; nothing was written. */
  record More() implements Answer {}

  /** For a wait: somebody wants the run stopped; nothing was written. */
  record Cancel() implements Answer {}

  /** Reads the database's word. */
  static Answer parse(String text) {
    int colon = text.indexOf(':');
    UUID id = colon < 0 ? null : UUID.fromString(text.substring(colon + 1));
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "ok" -> new Committed(id, false);
      case "queues" -> new Committed(id, true);
      case "line" -> new InLine(id);
      case "fenced" -> new Fenced();
      case "busy" -> new Busy();
      case "full" -> new Full();
      case "more" -> new More();
      case "cancel" -> new Cancel();
      default -> throw new IllegalStateException("The journal answered " + text);
    };
  }
}
