package dev.propel.vault.key;

import java.util.HexFormat;

/**
 * Says which master key is meant and nothing about its bytes.
 *
 * @param hex {@value MasterKey#FINGERPRINT_BYTES} bytes in lower-case hexadecimal
 */
public record Fingerprint(String hex) {

  /** Refuses what is no fingerprint. */
  public Fingerprint {
    if (hex.length() != 2 * MasterKey.FINGERPRINT_BYTES) {
      throw new IllegalArgumentException("A fingerprint has 8 bytes.");
    }
  }

  /** The fingerprint in these bytes. */
  public static Fingerprint of(byte[] bytes) {
    return new Fingerprint(HexFormat.of().formatHex(bytes));
  }

  /** As it stands in sealed values. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
