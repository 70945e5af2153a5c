package dev.propel.identity.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform administrator's look into an organization.
 *
 * @param userId who looks
 * @param reason why, as they say
 * @param expiresAt when it ends by itself
 * @param endedAt when it ended; null while it counts
 * @param minutesUsed in how many minutes it was used
 * @param lastUsedAt about when it was last used
 */
public record AccessGrant(
    UUID id,
    UUID userId,
    String reason,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    int minutesUsed,
    @Nullable Instant lastUsedAt) {

  /** Whether it counts at this time. */
  boolean countsAt(Instant now) {
    return endedAt == null && now.isBefore(expiresAt);
  }
}
