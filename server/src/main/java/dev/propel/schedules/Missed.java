package dev.propel.schedules;

import com.fasterxml.jackson.annotation.JsonValue;

/** What becomes of a due instant that nobody was there for. */
public enum Missed {
  /** It is left out. */
  SKIP("skip"),
  /** However many there were, one run is made up for them. */
  RUN_ONCE("runOnce");

  private final String label;

  Missed(String label) {
    this.label = label;
  }

  /** The name in the API and in the database. */
  @JsonValue
  public String label() {
    return label;
  }
}
