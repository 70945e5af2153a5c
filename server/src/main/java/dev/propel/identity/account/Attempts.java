package dev.propel.identity.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.store.AttemptStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;

/**
 * Stops guessing: after {@value #ALLOWED} failures under one key, further attempts are refused for
 * a time that doubles with each failure. Survives restarts and counts across nodes.
 */
@Service
public class Attempts {

  static final int ALLOWED = 10;
  static final Duration FIRST_BLOCK = Duration.ofSeconds(30);
  static final Duration LONGEST_BLOCK = Duration.ofHours(1);
  static final Duration FORGET = Duration.ofHours(1);

  private static final int MOST_DOUBLINGS = 10;

  private final AttemptStore store;
  private final Database database;
  private final Clock clock;
  private final Cache<String, Instant> blocks =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);

  Attempts(AttemptStore store, Database database, Clock clock) {
    this.store = store;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Counts an attempt before it is made, so that many at once are not all let through; call {@link
   * #succeeded} when it was no failure.
   *
   * @throws Failure 429 {@code too_many_attempts} while the key is blocked
   */
  public void begin(String key) {
    Instant now = clock.instant();
    TokenHash hash = TokenHash.of(key);
    Optional<Instant> blockedUntil =
        database.global(tx -> {
          OptionalInt failures = store.count(tx, hash, now, now.minus(FORGET));
          if (failures.isEmpty()) {
            return store.blockedUntil(tx, hash);
          }
          if (failures.getAsInt() >= ALLOWED) {
            Instant until = now.plus(block(failures.getAsInt()));
            store.block(tx, hash, until);
            blocks.put(key, until);
          }
          return Optional.empty();
        });
    sweep(now);
    blockedUntil.ifPresent(until -> refuse(until, now));
  }

  /** Forgets the key's failures. */
  public void succeeded(String key) {
    blocks.invalidate(key);
    database.global(tx -> {
      store.clear(tx, TokenHash.of(key));
      return key;
    });
  }

  /**
   * Refuses while the key is blocked; cheap enough for every request, at the price of hearing of
   * another node's block up to five seconds late.
   *
   * @throws Failure 429 {@code too_many_attempts}
   */
  public void requireOpen(String key) {
    Instant until = blocks.getIfPresent(key);
    if (until == null) {
      until =
          database.global(tx -> store.blockedUntil(tx, TokenHash.of(key))).orElse(Instant.EPOCH);
      blocks.put(key, until);
    }
    refuse(until, clock.instant());
  }

  private static void refuse(Instant until, Instant now) {
    if (now.isBefore(until)) {
      throw Failure.tooMany(
          "too_many_attempts",
          "Too many failed attempts. Wait before trying again.",
          Duration.between(now, until));
    }
  }

  private static Duration block(int failures) {
    int doublings = Math.min(failures - ALLOWED, MOST_DOUBLINGS);
    Duration block = FIRST_BLOCK.multipliedBy(1L << doublings);
    return block.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : block;
  }

  private void sweep(Instant now) {
    Instant last = swept.get();
    if (last.plus(FORGET).isBefore(now) && swept.compareAndSet(last, now)) {
      database.global(tx -> {
        store.forget(tx, now.minus(FORGET));
        return now;
      });
    }
  }
}
