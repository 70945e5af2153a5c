package dev.propel.identity.http;

import dev.propel.identity.access.AccessGrant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform administrator's look into an organization.
 *
 * @param userId who looks
 * @param userName their name; null where it is the caller
 * @param reason why, as they say
 * @param endedAt when it ended before its time or was written down as over
 * @param minutesUsed in how many minutes it was used
 */
record AccessGrantDocument(
    UUID id,
    UUID userId,
    @Nullable String userName,
    String reason,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    int minutesUsed,
    @Nullable Instant lastUsedAt) {

  static AccessGrantDocument of(AccessGrant grant, @Nullable String userName) {
    return new AccessGrantDocument(
        grant.id(),
        grant.userId(),
        userName,
        grant.reason(),
        grant.createdAt(),
        grant.expiresAt(),
        grant.endedAt(),
        grant.minutesUsed(),
        grant.lastUsedAt());
  }
}
