package dev.propel.audit.chain;

import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Digest(String hex) {

  /** What the first link follows. */
  public static final Digest NONE = new Digest("0".repeat(64));

  /** Refuses what is no digest. */
  public Digest {
    if (hex.length() != 64) {
      throw new IllegalArgumentException("A SHA-256 digest has 64 hexadecimal digits.");
    }
  }

  /** The digest with these bytes. */
  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(bytes));
  }

  /** Its 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
