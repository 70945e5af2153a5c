package dev.propel.vault;

import dev.propel.kernel.Failure;

/**
 * Encrypts under the keys of one scope. Safe for many threads.
 *
 * <p>The associated data says where the sealed bytes belong, such as table, row and column: sealed
 * bytes that were moved elsewhere do not open there. It is not stored and must be given again.
 */
public interface Seal {

  /** Encrypts; the same plaintext never gives the same bytes twice. */
  byte[] seal(byte[] associatedData, byte[] plaintext);

  /**
   * Decrypts what {@link #seal} of the same scope made with the same associated data.
   *
   * @throws Failure {@code seal_broken} when the bytes were changed, moved, or sealed under another
   *     key
   */
  byte[] open(byte[] associatedData, byte[] sealed);

  /**
   * What sealed bytes begin with that lie under the newest key: {@link SealedValues#STAMP_BYTES}
   * bytes that say nothing about the key.
   */
  byte[] stamp();

  /** The same plaintext under the newest key. */
  default byte[] reseal(byte[] associatedData, byte[] sealed) {
    return seal(associatedData, open(associatedData, sealed));
  }
}
