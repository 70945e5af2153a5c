package dev.propel.identity.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * How secrets of 256 random bits are kept: as SHA-256. A slow hash would protect nothing more,
 * since they cannot be guessed.
 */
public final class TokenHash {

  private final byte[] bytes;

  private TokenHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of a text. */
  public static TokenHash of(String text) {
    try {
      return new TokenHash(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java lacks SHA-256.", impossible);
    }
  }

  /** A hash that was stored. */
  public static TokenHash stored(byte[] bytes) {
    return new TokenHash(bytes.clone());
  }

  /** What to store. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Compares in a time that does not depend on where the hashes differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenHash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(bytes).getInt();
  }

  /** Does not show the hash. */
  @Override
  public String toString() {
    return "TokenHash[…]";
  }
}
