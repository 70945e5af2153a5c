package dev.propel.runs.stream;

import java.util.UUID;

/**
 * The id of the message that a step speaks. It follows from run and step, so that every attempt at
 * a step and every reading of the journal names the same message; it keeps the run's time, so it
 * sorts behind the message that began the run.
 */
public final class MessageIds {

  private static final long STEP_BITS = 0xFFFFL;

  private MessageIds() {}

  /** The id of what step {@code seq} of the run says. */
  public static UUID of(UUID run, int seq) {
    return new UUID(
        run.getMostSignificantBits(),
        (run.getLeastSignificantBits() & ~STEP_BITS) | (seq & STEP_BITS));
  }
}
