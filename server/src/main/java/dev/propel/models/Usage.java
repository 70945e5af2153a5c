package dev.propel.models;

/** What a call cost in tokens as the provider counts them; zero where it does not say. */
public record Usage(long inputTokens, long outputTokens) {

  /** Nothing counted. */
  public static final Usage NONE = new Usage(0, 0);

  /** Refuses negative counts. */
  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("Tokens cannot be negative.");
    }
  }
}
