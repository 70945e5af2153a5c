package dev.propel.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value of a credential, without the value.
 *
 * @param version counts from 1
 * @param createdBy who gave it, as {@link dev.propel.kernel.Subject#label()}
 * @param validUntil until when it counts beside a newer one; null for the newest
 * @param destroyedAt since when its value is gone; null while it is kept
 */
public record CredentialVersion(
    int version,
    String createdBy,
    Instant createdAt,
    @Nullable Instant validUntil,
    @Nullable Instant destroyedAt) {}
