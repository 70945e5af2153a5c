package dev.propel.models.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment by which a call must be over, on the JVM's monotonic clock. */
public record Deadline(long nanoTime) {

  /** So long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Whether it has passed. */
  public boolean hasPassed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** Milliseconds to wait for one thing: at least 1, at most this much and what is left. */
  int millisFor(Duration atMost) throws SocketTimeoutException {
    if (hasPassed()) {
      throw new SocketTimeoutException("The time for the whole call is over.");
    }
    long left = (nanoTime - System.nanoTime()) / 1_000_000 + 1;
    return Math.clamp(Math.min(left, atMost.toMillis()), 1, Integer.MAX_VALUE);
  }
}
