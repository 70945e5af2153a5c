package dev.propel.identity.directory;

import dev.propel.identity.organization.MemberRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of the directory.
 *
 * @param role what its members are here; null when it says nothing of that
 */
public record DirectoryGroup(
    UUID id,
    String displayName,
    @Nullable String externalId,
    @Nullable MemberRole role,
    Instant createdAt,
    Instant updatedAt) {}
