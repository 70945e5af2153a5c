package dev.propel.audit.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data that must not be removed.
 *
 * @param person whose; null: everything of the organization
 * @param releasedAt when it ended; null while it lasts
 */
public record LegalHold(
    UUID id,
    @Nullable UUID person,
    String reason,
    String placedBy,
    Instant placedAt,
    @Nullable String releasedBy,
    @Nullable Instant releasedAt) {}
