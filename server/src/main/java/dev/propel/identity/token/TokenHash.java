package dev.propel.identity.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How secrets of 256 random bits are stored: SHA-256. A slow hash would protect nothing more, since
 * they cannot be guessed.
 */
public final class TokenHash {

  private TokenHash() {}

  /** The hash of a text. */
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java lacks SHA-256.", impossible);
    }
  }
}
