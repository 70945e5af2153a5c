package dev.propel.runs.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids of version 7 that follow from what they tell, so that what is told again is the same event:
 * the time it happened, its place in the run, and the rest from a hash of both and the run.
 */
final class EventIds {

  /** The place of a run's beginning. */
  static final int BEGIN = 0;

  /** The place of a run's end. */
  static final int END = 0xFFF;

  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long HASHED = 0x3FFF_FFFF_FFFF_FFFFL;

  private EventIds() {}

  static UUID of(UUID run, int place, Instant at) {
    long high = at.toEpochMilli() << 16 | VERSION | Math.min(place, END);
    return new UUID(high, VARIANT | (hash(run + "/" + place) & HASHED));
  }

  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
