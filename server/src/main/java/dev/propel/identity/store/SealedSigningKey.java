package dev.propel.identity.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A signing key as it is stored. */
public final class SealedSigningKey {

  private final UUID id;
  private final String publicKey;
  private final byte[] sealed;
  private final Instant signsFrom;

  /**
   * A key pair.
   *
   * @param publicKey the public half as a JSON web key
   * @param sealed the whole pair as a JSON web key, sealed
   * @param signsFrom when it begins to sign; it is published before
   */
  public SealedSigningKey(UUID id, String publicKey, byte[] sealed, Instant signsFrom) {
    this.id = id;
    this.publicKey = publicKey;
    this.sealed = sealed.clone();
    this.signsFrom = signsFrom;
  }

  /** Where the sealed pair belongs: what is sealed with it. */
  public static byte[] place(UUID id) {
    return ("signing_key/" + id).getBytes(StandardCharsets.UTF_8);
  }

  /** The name by which tokens refer to it. */
  public UUID id() {
    return id;
  }

  /** The public half as a JSON web key. */
  public String publicKey() {
    return publicKey;
  }

  /** The whole pair as a JSON web key, sealed. */
  public byte[] sealed() {
    return sealed.clone();
  }

  /** When it begins to sign. */
  public Instant signsFrom() {
    return signsFrom;
  }
}
