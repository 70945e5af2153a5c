package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a run waits. */
public enum InterruptReason {
  /** The agent's tool needs an approval. */
  POLICY,
  /** The call must happen once, and nobody knows whether it did. */
  UNKNOWN_OUTCOME,
  /** The agent makes the same call again and again. */
  REPETITION,
  /** The agent asks a person. */
  QUESTION,
  /** The agent waits for something outside. */
  SIGNAL,
  /** The agent waits for a time. */
  TIMER;

  /** The name in the API, in the journal and in the database. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason with this label. */
  @JsonCreator
  public static InterruptReason labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
