package dev.propel.audit.privacy.work;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Parts lie in the object store encrypted (AES-256-GCM, a fresh nonce before each) under a key that
 * the export's row alone leads to: with the row they are gone wherever copies of them lie, and no
 * part is ever the same object as something else.
 */
final class PartCipher {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  PartCipher(byte[] exportKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(exportKey, "HmacSHA256"));
      key = new SecretKeySpec(mac.doFinal("parts".getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }

  byte[] seal(byte[] content) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, content, 0);
    byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
    return whole;
  }

  byte[] open(byte[] whole) {
    return run(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), whole, NONCE);
  }

  private byte[] run(int mode, byte[] nonce, byte[] text, int from) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text, from, text.length - from);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("A part of an export cannot be read", broken);
    }
  }
}
