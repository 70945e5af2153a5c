package dev.propel.identity.deployment;

import dev.propel.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The one client of a dedicated deployment.
 *
 * @param organization its organization, the same id on every node: made from the client's id
 * @param name for display
 */
public record Client(OrganizationId organization, String name) {

  static Client of(String id, String name) {
    return new Client(organizationOf(id), name);
  }

  /** A UUID of version 8 (RFC 9562 §5.8) from the first 122 bits of SHA-256. */
  private static OrganizationId organizationOf(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("propel/client/" + id).getBytes(StandardCharsets.UTF_8));
      ByteBuffer bits = ByteBuffer.wrap(hash);
      long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
      long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new OrganizationId(new UUID(high, low));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java lacks SHA-256.", impossible);
    }
  }
}
