package dev.propel.identity.http;

import dev.propel.identity.apikey.ApiKey;
import dev.propel.kernel.Permission;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key without its text.
 *
 * @param prefix how its text begins
 * @param scopes what it may do, sorted by name
 * @param lastUsedAt about when it was last used, to the minute
 * @param previousUntil until when the secret before the last rotation counts too
 */
record ApiKeyDocument(
    UUID id,
    String name,
    String prefix,
    List<Permission> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant previousUntil) {

  static ApiKeyDocument of(ApiKey key) {
    return new ApiKeyDocument(
        key.id(),
        key.name(),
        key.prefix(),
        key.scopes().stream().sorted(Comparator.comparing(Permission::label)).toList(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.previousUntil());
  }
}
