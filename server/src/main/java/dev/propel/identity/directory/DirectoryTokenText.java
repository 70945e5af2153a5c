package dev.propel.identity.directory;

import dev.propel.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The text of a directory's token: {@code scim_} and, in URL-safe Base64, the ids of organization
 * and token and a secret of 256 bits. It names its organization, so it is looked up inside that
 * organization's wall.
 */
record DirectoryTokenText(OrganizationId organization, UUID token, String secret) {

  static final String MARK = "scim_";
  static final int SECRET_BYTES = 32;

  private static final int LENGTH = MARK.length() + 86;

  static DirectoryTokenText of(OrganizationId organization, UUID token, byte[] secret) {
    return new DirectoryTokenText(
        organization, token, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  static Optional<DirectoryTokenText> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(MARK.length())));
      UUID organization = new UUID(bytes.getLong(), bytes.getLong());
      UUID token = new UUID(bytes.getLong(), bytes.getLong());
      byte[] secret = new byte[SECRET_BYTES];
      bytes.get(secret);
      return Optional.of(of(new OrganizationId(organization), token, secret));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  String text() {
    UUID tenant = organization.value();
    byte[] bytes =
        ByteBuffer.allocate(32 + SECRET_BYTES)
            .putLong(tenant.getMostSignificantBits())
            .putLong(tenant.getLeastSignificantBits())
            .putLong(token.getMostSignificantBits())
            .putLong(token.getLeastSignificantBits())
            .put(Base64.getUrlDecoder().decode(secret))
            .array();
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return MARK + "…";
  }
}
