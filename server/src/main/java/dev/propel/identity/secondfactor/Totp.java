package dev.propel.identity.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as every authenticator app makes them: RFC 6238 over RFC 4226 with
 * HMAC-SHA-1, six digits, steps of 30 seconds. Codes of the step before and the step after count
 * too, for clocks that disagree and people who type slowly.
 */
final class Totp {

  static final int DIGITS = 6;
  static final long STEP_SECONDS = 30;

  private static final int MODULUS = 1_000_000;
  private static final int DRIFT = 1;

  private Totp() {}

  /** The step that this moment lies in. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a step (RFC 4226 §5.3). */
  static String code(byte[] secret, long step) {
    byte[] hash = hmac(secret, step);
    int offset = hash[hash.length - 1] & 0xF;
    int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
    return "%06d".formatted(truncated % MODULUS);
  }

  /**
   * The step whose code this is, if it is one that counts now and comes after the last one used.
   */
  static OptionalLong matching(byte[] secret, String code, Instant now, long lastUsed) {
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
      // All are compared, so that the time taken says nothing.
      if (same(code(secret, step), code) && step > lastUsed) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java lacks HMAC-SHA-1.", impossible);
    }
  }
}
