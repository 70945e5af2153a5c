package dev.propel.identity.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an organization's directory presents, without its secret.
 *
 * @param previousUntil until when the secret before the last rotation counts too
 * @param lastUsedAt about when it was last used, to the minute
 */
public record DirectoryToken(
    UUID id,
    String name,
    Instant createdAt,
    @Nullable Instant previousUntil,
    @Nullable Instant lastUsedAt) {}
