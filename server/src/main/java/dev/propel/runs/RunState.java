package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run is in its life. */
public enum RunState {
  /** Waits for a worker. */
  QUEUED,
  /** A worker holds it. */
  RUNNING,
  /** Waits for a person, a signal or a time. */
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** The name in the API and in the database. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with this label. */
  public static RunState labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more will happen. */
  public boolean ended() {
    return switch (this) {
      case QUEUED, RUNNING, WAITING -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }
}
