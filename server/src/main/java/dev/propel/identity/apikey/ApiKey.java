package dev.propel.identity.apikey;

import dev.propel.kernel.Permission;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine's credential, without its secret.
 *
 * @param prefix how the key's text begins, to recognize it by
 * @param scopes what it may do
 * @param createdBy who made it, as a subject's label
 * @param expiresAt when it stops counting, if ever
 * @param lastUsedAt about when it was last used, to the minute, if ever
 * @param previousUntil until when the secret before the last rotation counts too, if there was one
 */
public record ApiKey(
    UUID id,
    String name,
    String prefix,
    Set<Permission> scopes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant previousUntil) {

  /** Copies the scopes. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it counts at this time. */
  boolean countsAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
