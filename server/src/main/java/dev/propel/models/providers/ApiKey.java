package dev.propel.models.providers;

/** A provider's key. Never prints itself. */
public record ApiKey(String value) {

  private static final int LONG_ENOUGH_TO_HINT = 16;

  /** Refuses a blank one. */
  public ApiKey {
    value = value.strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("The key is blank.");
    }
  }

  /** How an operator recognises it: its last three characters, none of a short one. */
  String hint() {
    return value.length() < LONG_ENOUGH_TO_HINT ? "…" : "…" + value.substring(value.length() - 3);
  }

  /** The text without this key. */
  String hiddenIn(String text) {
    return text.replace(value, hint());
  }

  @Override
  public String toString() {
    return "ApiKey[" + hint() + "]";
  }
}
