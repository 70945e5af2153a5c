package dev.propel.models.wire;

import java.time.Duration;

/**
 * How long to wait for a provider.
 *
 * @param connect for a connection, TLS included
 * @param firstByte for the first byte of the answer after the request was sent
 * @param idle between two bytes of an answer
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle) {

  /** Refuses what is not positive. */
  public Timeouts {
    if (!connect.isPositive() || !firstByte.isPositive() || !idle.isPositive()) {
      throw new IllegalArgumentException("Timeouts of model calls must be positive.");
    }
  }
}
