package dev.propel.agents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens with a message that comes while a run is active on its conversation. */
public enum OnBusy {
  /** It is refused with 409. */
  REJECT,
  /** It waits for its turn. */
  ENQUEUE,
  /** The active run is stopped, what it said stays, and the message is next. */
  INTERRUPT,
  /** The active run is stopped, and the message takes the place of the one that began it. */
  ROLLBACK;

  /** The name in the API and in the database. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The choice with this label. */
  @JsonCreator
  public static OnBusy labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
