package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a run waits for. */
public enum InterruptKind {
  /** A person's word on a call: approve, edit, reject, or answer in its place. */
  APPROVAL,
  /** A person's answer to the agent's question. */
  QUESTION,
  /** Something that happens outside. */
  SIGNAL,
  /** A time. */
  TIMER;

  /** The name in the API, in the journal and in the database. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this label. */
  @JsonCreator
  public static InterruptKind labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
