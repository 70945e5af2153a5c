package dev.propel.identity.provider;

import java.time.Instant;
import java.util.UUID;

/**
 * An organization's provider as it is kept.
 *
 * @param hasSecret whether there is a client secret, which nobody is shown
 * @param revision counts its changes
 */
public record IdentityProvider(
    UUID id,
    ProviderSettings settings,
    boolean hasSecret,
    long revision,
    Instant createdAt,
    Instant updatedAt) {}
