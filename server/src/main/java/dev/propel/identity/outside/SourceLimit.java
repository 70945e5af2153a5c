package dev.propel.identity.outside;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.provider.SignInSettings;
import dev.propel.kernel.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Bounds how often one source may ask what costs us an answer of somebody else's or a row, on each
 * node. Safe for many threads.
 */
@Component
class SourceLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int allowed;
  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(WINDOW).build();

  SourceLimit(SignInSettings settings) {
    this.allowed = settings.beginsPerMinute();
  }

  /** Counts one; 429 {@code too_many_attempts} when there were too many within a minute. */
  void count(String source) {
    if (counts.get(source, _ -> new AtomicInteger()).incrementAndGet() > allowed) {
      throw Failure.tooMany(
          "too_many_attempts", "Too many attempts. Wait a minute before trying again.", WINDOW);
    }
  }
}
