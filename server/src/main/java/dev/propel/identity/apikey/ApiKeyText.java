package dev.propel.identity.apikey;

import dev.propel.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The text of an API key: {@code pk_}, the ids of key and organization, {@code _}, a secret of 256
 * random bits, both in URL-safe Base64. It names its organization, so it is looked up inside that
 * organization's wall; the key's id comes first so that the beginning tells keys apart.
 */
record ApiKeyText(UUID key, OrganizationId organization, String secret) {

  static final String MARK = "pk_";
  static final int SECRET_BYTES = 32;

  private static final int IDS_LENGTH = 43;
  private static final int SECRET_LENGTH = 43;
  private static final int SECRET_AT = MARK.length() + IDS_LENGTH + 1;
  private static final int PREFIX_LENGTH = MARK.length() + 12;

  static ApiKeyText of(UUID key, OrganizationId organization, byte[] secret) {
    return new ApiKeyText(key, organization, encode(secret));
  }

  /** What the text names; empty when it is no key's text. */
  static Optional<ApiKeyText> parse(String text) {
    if (text.length() != SECRET_AT + SECRET_LENGTH
        || !text.startsWith(MARK)
        || text.charAt(SECRET_AT - 1) != '_') {
      return Optional.empty();
    }
    try {
      ByteBuffer ids =
          ByteBuffer.wrap(
              Base64.getUrlDecoder().decode(text.substring(MARK.length(), SECRET_AT - 1)));
      UUID key = new UUID(ids.getLong(), ids.getLong());
      UUID organization = new UUID(ids.getLong(), ids.getLong());
      return Optional.of(
          new ApiKeyText(key, new OrganizationId(organization), text.substring(SECRET_AT)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  String text() {
    UUID tenant = organization.value();
    byte[] ids =
        ByteBuffer.allocate(32)
            .putLong(key.getMostSignificantBits())
            .putLong(key.getLeastSignificantBits())
            .putLong(tenant.getMostSignificantBits())
            .putLong(tenant.getLeastSignificantBits())
            .array();
    return MARK + encode(ids) + "_" + secret;
  }

  String prefix() {
    return text().substring(0, PREFIX_LENGTH);
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return prefix() + "…";
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
