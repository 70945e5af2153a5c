package dev.propel.schedules;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happens at a due instant while the run before is still active. */
public enum Overlap {
  /** It is left out. */
  SKIP("skip"),
  /** Both run. */
  ALLOW("allow");

  private final String label;

  Overlap(String label) {
    this.label = label;
  }

  /** The name in the API and in the database. */
  @JsonValue
  public String label() {
    return label;
  }
}
