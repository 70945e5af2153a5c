package dev.propel.identity.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import dev.propel.kernel.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer: read again each hour, and when a token names one that is not known, but
 * never more often than every ten seconds, whatever tokens are sent. While the issuer is away its
 * known keys count on for a day.
 */
final class IssuerKeys {

  static final Duration FRESH = Duration.ofHours(1);
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  static final Duration OUTAGE = Duration.ofDays(1);

  private final Supplier<JWKSet> read;
  private final Clock clock;
  private volatile @Nullable Known known;
  private Instant attempted = Instant.MIN;

  IssuerKeys(Supplier<JWKSet> read, Clock clock) {
    this.read = read;
    this.clock = clock;
  }

  private record Known(JWKSet keys, Instant at) {
    boolean within(Duration age, Instant now) {
      return at.plus(age).isAfter(now);
    }
  }

  /** The keys as we know them. */
  JWKSet current() {
    return noOlderThan(FRESH);
  }

  /** The keys as they are, as far as it is time to ask. */
  JWKSet reread() {
    return noOlderThan(BETWEEN_LOOKS);
  }

  private JWKSet noOlderThan(Duration age) {
    Known now = known;
    return now != null && now.within(age, clock.instant()) ? now.keys() : ask(age);
  }

  private synchronized JWKSet ask(Duration age) {
    Instant now = clock.instant();
    Known current = known;
    if (current != null && current.within(age, now)) {
      return current.keys();
    }
    if (attempted.isBefore(now.minus(BETWEEN_LOOKS))) {
      attempted = now;
      try {
        Known fresh = new Known(read.get(), now);
        known = fresh;
        return fresh.keys();
      } catch (Failure away) {
        if (current == null) {
          throw away;
        }
      }
    }
    if (current == null || !current.within(OUTAGE, now)) {
      throw IssuerHttp.unavailable("The identity provider's keys cannot be read.", null);
    }
    return current.keys();
  }
}
