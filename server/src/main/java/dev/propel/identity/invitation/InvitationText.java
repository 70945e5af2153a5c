package dev.propel.identity.invitation;

import dev.propel.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation's link carries: the ids of organization and invitation, so that it is looked
 * up inside that organization's wall, and a secret of 256 bits; all in URL-safe Base64.
 */
record InvitationText(OrganizationId organization, UUID invitation, String secret) {

  private static final int IDS_BYTES = 32;
  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = 86;

  static InvitationText of(OrganizationId organization, UUID invitation, byte[] secret) {
    return new InvitationText(
        organization, invitation, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** What the text names; empty when it is no invitation's. */
  static Optional<InvitationText> parse(@Nullable String text) {
    if (text == null || text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      UUID organization = new UUID(bytes.getLong(), bytes.getLong());
      UUID invitation = new UUID(bytes.getLong(), bytes.getLong());
      byte[] secret = new byte[SECRET_BYTES];
      bytes.get(secret);
      return Optional.of(of(new OrganizationId(organization), invitation, secret));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  String text() {
    UUID tenant = organization.value();
    byte[] bytes =
        ByteBuffer.allocate(IDS_BYTES + SECRET_BYTES)
            .putLong(tenant.getMostSignificantBits())
            .putLong(tenant.getLeastSignificantBits())
            .putLong(invitation.getMostSignificantBits())
            .putLong(invitation.getLeastSignificantBits())
            .put(Base64.getUrlDecoder().decode(secret))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "InvitationText[" + invitation + "]";
  }
}
