package dev.propel.audit.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person agreed to something.
 *
 * @param purpose to what, such as {@code newsletter}
 * @param version which text they agreed to
 * @param withdrawnAt when they took it back; null while it counts
 */
public record Consent(
    UUID id,
    UUID person,
    String purpose,
    String version,
    Instant givenAt,
    @Nullable Instant withdrawnAt) {}
