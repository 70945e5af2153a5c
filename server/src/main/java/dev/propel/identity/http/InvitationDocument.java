package dev.propel.identity.http;

import dev.propel.identity.invitation.Invitation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open invitation.
 *
 * @param role a built-in role's name or the id of one that the organization made
 * @param roleName the role's name for display
 * @param expiresAt when its link stops counting
 * @param sentAt when its mail last left; null until it has
 */
record InvitationDocument(
    UUID id,
    String email,
    String role,
    String roleName,
    String invitedBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant sentAt) {

  static InvitationDocument of(Invitation invitation) {
    return new InvitationDocument(
        invitation.id(),
        invitation.email(),
        invitation.role().id(),
        invitation.role().name(),
        invitation.invitedBy(),
        invitation.createdAt(),
        invitation.expiresAt(),
        invitation.sentAt());
  }
}
