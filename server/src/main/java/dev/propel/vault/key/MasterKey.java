package dev.propel.vault.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The one key that everything sealed depends on. Never used to encrypt: only derived from, by
 * HKDF-SHA256 (RFC 5869).
 */
public final class MasterKey {

  /** How long a master key is. */
  public static final int BYTES = 32;

  /** How long its fingerprint is. */
  public static final int FINGERPRINT_BYTES = 8;

  private final byte[] key;
  private final Fingerprint fingerprint;

  private MasterKey(byte[] key) {
    this.key = key;
    byte[] derived = expand("fingerprint", new byte[0]).getEncoded();
    this.fingerprint = Fingerprint.of(Arrays.copyOf(derived, FINGERPRINT_BYTES));
  }

  /**
   * The key with these bytes.
   *
   * @throws IllegalArgumentException when they are not 32
   */
  public static MasterKey of(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException(
          "A master key has " + BYTES + " bytes; this one has " + key.length + ".");
    }
    return new MasterKey(key.clone());
  }

  /**
   * Reads the Base64 form of 32 bytes.
   *
   * @throws IllegalArgumentException when it is anything else; the message does not repeat it
   */
  public static MasterKey parse(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("A master key is written in Base64.");
    }
    return of(key);
  }

  /**
   * The key for one use.
   *
   * @param label what it is for; different labels give unrelated keys
   * @param version grows with each rotation of that use's key
   * @param salt random bytes of the use, or empty
   */
  public SecretKey derive(String label, int version, byte[] salt) {
    return expand(label + "/" + version, salt);
  }

  /** Says which master key this is and nothing about its bytes. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  private SecretKey expand(String info, byte[] salt) {
    HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(key);
    if (salt.length > 0) {
      extract.addSalt(salt);
    }
    byte[] context = ("propel/v1/" + info).getBytes(StandardCharsets.UTF_8);
    try {
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", extract.thenExpand(context, BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java lacks HKDF-SHA256.", impossible);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "MasterKey[********]";
  }
}
