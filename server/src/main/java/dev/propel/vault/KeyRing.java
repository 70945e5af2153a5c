package dev.propel.vault;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.vault.key.MasterKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one scope by version. Seals with the newest, opens with whichever the sealed bytes
 * name: AES-256-GCM, laid out as format (1), master key's fingerprint (8), key version (4), nonce
 * (12), ciphertext with tag. Everything before the nonce is authenticated with the caller's
 * associated data.
 */
final class KeyRing implements Seal {

  private static final byte FORMAT = 1;

  /** Format, master key and version: how many bytes say which key a value lies under. */
  static final int HEADER = 1 + MasterKey.FINGERPRINT_BYTES + Integer.BYTES;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] fingerprint;
  private final NavigableMap<Integer, SecretKey> keys;
  private final SecureRandom random;

  KeyRing(byte[] fingerprint, NavigableMap<Integer, SecretKey> keys, SecureRandom random) {
    this.fingerprint = fingerprint.clone();
    this.keys = keys;
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] associatedData, byte[] plaintext) {
    Map.Entry<Integer, SecretKey> newest = newest();
    byte[] header = header(newest.getKey());
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, header, associatedData);
      byte[] encrypted = cipher.doFinal(plaintext);
      return ByteBuffer.allocate(HEADER + NONCE + encrypted.length)
          .put(header)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java lacks AES-256-GCM.", impossible);
    }
  }

  @Override
  public byte[] open(byte[] associatedData, byte[] sealed) {
    if (sealed.length < HEADER + NONCE + TAG_BITS / 8 || sealed[0] != FORMAT) {
      throw broken("The sealed value has an unknown form.", null);
    }
    byte[] header = Arrays.copyOf(sealed, HEADER);
    if (!Arrays.equals(header, 1, 1 + fingerprint.length, fingerprint, 0, fingerprint.length)) {
      throw broken("The value was sealed under another master key.", null);
    }
    int version = ByteBuffer.wrap(header).getInt(HEADER - Integer.BYTES);
    @Nullable SecretKey key = keys.get(version);
    if (key == null) {
      throw broken("The key with which the value was sealed is gone.", null);
    }
    byte[] nonce = Arrays.copyOfRange(sealed, HEADER, HEADER + NONCE);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, header, associatedData)
          .doFinal(sealed, HEADER + NONCE, sealed.length - HEADER - NONCE);
    } catch (GeneralSecurityException unauthentic) {
      throw broken("The sealed value was changed or moved.", unauthentic);
    }
  }

  @Override
  public byte[] stamp() {
    return header(newest().getKey());
  }

  private Map.Entry<Integer, SecretKey> newest() {
    return Objects.requireNonNull(keys.lastEntry(), "no key");
  }

  private byte[] header(int version) {
    return ByteBuffer.allocate(HEADER).put(FORMAT).put(fingerprint).putInt(version).array();
  }

  private static Cipher cipher(
      int mode, SecretKey key, byte[] nonce, byte[] header, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(associatedData);
    return cipher;
  }

  private static Failure broken(String detail, @Nullable Throwable cause) {
    return new Failure(
        new Problem("seal_broken", 500, Blame.OPERATOR, false, detail, List.of(), null), cause);
  }
}
