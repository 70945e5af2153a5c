package dev.propel.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Finds a sealed text again without opening it: HMAC-SHA-256 under a key of one purpose. Who has
 * the database but not the master key cannot try out texts. Safe for many threads.
 */
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final Supplier<List<SecretKey>> newestFirst;

  KeyedHash(Supplier<List<SecretKey>> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /** The hash to store beside what is sealed: 32 bytes, under the newest key. */
  public byte[] of(String text) {
    return hash(newestFirst.get().getFirst(), text);
  }

  /** Every hash under which the text may be stored, newest key first; more than one in rotation. */
  public List<byte[]> candidates(String text) {
    return newestFirst.get().stream().map(key -> hash(key, text)).toList();
  }

  private static byte[] hash(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java lacks HMAC-SHA-256.", impossible);
    }
  }
}
