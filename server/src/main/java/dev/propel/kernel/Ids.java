package dev.propel.kernel;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, 12 bits of counter (method 1
 * of §6.2), 62 random bits. Ids made by one process only ever grow, so that ordering by id is
 * ordering by time. Safe for many threads.
 */
public final class Ids {

  private static final int COUNTER_BITS = 12;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  /** Ids from this clock and this source of randomness. */
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * The next id. When the counter of a millisecond runs out, or the clock steps back, the next
   * millisecond is borrowed.
   */
  public UUID next() {
    long now = clock.millis() << COUNTER_BITS;
    long tick = last.updateAndGet(previous -> Math.max(now, previous + 1));
    long high = (tick >>> COUNTER_BITS << 16) | VERSION | (tick & 0xFFF);
    long low = VARIANT | (random.nextLong() & RANDOM_MASK);
    return new UUID(high, low);
  }
}
