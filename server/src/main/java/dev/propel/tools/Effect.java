package dev.propel.tools;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a tool does to the world, and so what may be done again when a worker died and nobody knows
 * whether the call happened.
 */
public enum Effect {
  /** Changes nothing: may be called again at will, and the answer may differ. */
  PURE,
  /**
   * Changes something, but the same call with the same idempotency key changes it once: may be
   * called again.
   */
  IDEMPOTENT,
  /** Changes something at every call: never called again without a person's word. */
  ONCE;

  /** The name in the API: lower case. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
