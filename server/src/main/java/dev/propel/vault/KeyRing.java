package dev.propel.vault;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.vault.key.Fingerprint;
import dev.propel.vault.key.MasterKey;
import dev.propel.vault.key.MasterKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one scope, by master key and version. Seals under the sealing master key and the
 * newest version, opens with whichever the sealed bytes name: AES-256-GCM, laid out as format (1),
 * master key's fingerprint (8), key version (4), nonce (12), ciphertext with tag. Everything before
 * the nonce is authenticated with the caller's associated data.
 */
final class KeyRing implements Seal {

  /** Format, master key and version: how many bytes say which key a value lies under. */
  static final int HEADER = 1 + MasterKey.FINGERPRINT_BYTES + Integer.BYTES;

  private static final byte FORMAT = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** How the scope's key of a version comes from a master key. */
  interface Derivation {
    SecretKey derive(MasterKey master, int version);
  }

  private final MasterKeys masters;
  private final NavigableSet<Integer> versions;
  private final Derivation derivation;
  private final SecureRandom random;

  KeyRing(
      MasterKeys masters,
      NavigableSet<Integer> versions,
      Derivation derivation,
      SecureRandom random) {
    this.masters = masters;
    this.versions = new TreeSet<>(versions);
    this.derivation = derivation;
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] associatedData, byte[] plaintext) {
    MasterKey master = masters.sealing();
    byte[] header = header(master);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    SecretKey key = derivation.derive(master, versions.last());
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, header, associatedData);
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
    SecretKey key = named(header);
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
    return header(masters.sealing());
  }

  private byte[] header(MasterKey master) {
    return ByteBuffer.allocate(HEADER)
        .put(FORMAT)
        .put(master.fingerprint().bytes())
        .putInt(versions.last())
        .array();
  }

  private SecretKey named(byte[] header) {
    ByteBuffer fields = ByteBuffer.wrap(header, 1, HEADER - 1);
    byte[] fingerprint = new byte[MasterKey.FINGERPRINT_BYTES];
    fields.get(fingerprint);
    int version = fields.getInt();
    MasterKey master =
        masters
            .withFingerprint(Fingerprint.of(fingerprint))
            .orElseThrow(() -> broken("The value was sealed under another master key.", null));
    if (!versions.contains(version)) {
      throw broken("The key with which the value was sealed is gone.", null);
    }
    return derivation.derive(master, version);
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
