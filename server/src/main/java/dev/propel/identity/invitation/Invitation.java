package dev.propel.identity.invitation;

import dev.propel.identity.organization.MemberRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open invitation of an organization.
 *
 * @param email the address that it goes to
 * @param role what the person becomes
 * @param invitedBy who asked for it, as a subject's label
 * @param expiresAt when its link stops counting
 * @param sentAt when its mail last went out; null until the first did
 */
public record Invitation(
    UUID id,
    String email,
    MemberRole role,
    String invitedBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant sentAt) {}
