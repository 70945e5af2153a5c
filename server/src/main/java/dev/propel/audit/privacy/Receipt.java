package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets whoever asked for an erasure read how it went, also when they cannot sign in any more. The
 * database has only a hash of its secret part.
 */
final class Receipt {

  private static final int NAMES = 32;
  private static final int SECRET = 32;

  private final OrganizationId organization;
  private final UUID erasure;
  private final byte[] secret;

  private Receipt(OrganizationId organization, UUID erasure, byte[] secret) {
    this.organization = organization;
    this.erasure = erasure;
    this.secret = secret;
  }

  /** A receipt with this secret of 32 random bytes. */
  static Receipt of(OrganizationId organization, UUID erasure, byte[] secret) {
    return new Receipt(organization, erasure, secret.clone());
  }

  /** Reads a receipt's text; nothing when it is none. */
  static Optional<Receipt> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != NAMES + SECRET) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    OrganizationId organization = new OrganizationId(new UUID(buffer.getLong(), buffer.getLong()));
    UUID erasure = new UUID(buffer.getLong(), buffer.getLong());
    return Optional.of(
        new Receipt(organization, erasure, Arrays.copyOfRange(bytes, NAMES, bytes.length)));
  }

  OrganizationId organization() {
    return organization;
  }

  UUID erasure() {
    return erasure;
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  String text() {
    byte[] bytes =
        ByteBuffer.allocate(NAMES + SECRET)
            .putLong(organization.value().getMostSignificantBits())
            .putLong(organization.value().getLeastSignificantBits())
            .putLong(erasure.getMostSignificantBits())
            .putLong(erasure.getLeastSignificantBits())
            .put(secret)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
