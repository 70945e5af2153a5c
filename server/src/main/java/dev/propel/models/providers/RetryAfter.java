package dev.propel.models.providers;

import java.time.Duration;
import java.util.Optional;

/** The header of that name (RFC 9110, 10.2.3) as far as providers use it: in seconds. */
final class RetryAfter {

  private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

  private RetryAfter() {}

  static Optional<Duration> parse(String header) {
    try {
      double seconds = Double.parseDouble(header.strip());
      boolean sensible = seconds >= 0 && seconds <= LONGEST_SECONDS;
      return sensible
          ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
          : Optional.empty();
    } catch (NumberFormatException notSeconds) {
      return Optional.empty();
    }
  }
}
