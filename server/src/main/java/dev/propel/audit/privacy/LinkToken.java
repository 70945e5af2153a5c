package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a signed link carries: which export, until when, and HMAC-SHA256 over both under a key that
 * only the export's row has.
 */
final class LinkToken {

  private static final int SIGNED = 16 + 16 + 8;
  private static final int WHOLE = SIGNED + 32;

  private final OrganizationId organization;
  private final UUID export;
  private final Instant expiresAt;
  private final byte[] signature;

  private LinkToken(OrganizationId organization, UUID export, Instant expiresAt, byte[] signature) {
    this.organization = organization;
    this.export = export;
    this.expiresAt = expiresAt;
    this.signature = signature;
  }

  OrganizationId organization() {
    return organization;
  }

  UUID export() {
    return export;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  static LinkToken sign(OrganizationId organization, UUID export, Instant until, byte[] key) {
    return new LinkToken(
        organization, export, until, mac(key, signed(organization, export, until)));
  }

  /** Reads a link's text; nothing when it is none. */
  static Optional<LinkToken> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != WHOLE) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    OrganizationId organization = new OrganizationId(uuid(buffer));
    UUID export = uuid(buffer);
    long seconds = buffer.getLong();
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      return Optional.empty();
    }
    byte[] signature = new byte[32];
    buffer.get(signature);
    return Optional.of(
        new LinkToken(organization, export, Instant.ofEpochSecond(seconds), signature));
  }

  /** Whether it was signed with this key and its time is not over. */
  boolean counts(byte[] key, Instant now) {
    byte[] expected = mac(key, signed(organization, export, expiresAt));
    return MessageDigest.isEqual(expected, signature) && now.isBefore(expiresAt);
  }

  String text() {
    byte[] bytes =
        ByteBuffer.allocate(WHOLE)
            .put(signed(organization, export, expiresAt))
            .put(signature)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] signed(OrganizationId organization, UUID export, Instant until) {
    return ByteBuffer.allocate(SIGNED)
        .putLong(organization.value().getMostSignificantBits())
        .putLong(organization.value().getLeastSignificantBits())
        .putLong(export.getMostSignificantBits())
        .putLong(export.getLeastSignificantBits())
        .putLong(until.getEpochSecond())
        .array();
  }

  private static UUID uuid(ByteBuffer buffer) {
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }
}
