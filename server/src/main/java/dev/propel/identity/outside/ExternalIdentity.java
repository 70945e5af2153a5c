package dev.propel.identity.outside;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a person is known outside.
 *
 * @param provider what the provider was called when it first vouched
 * @param email what the provider last called their address, if it named one
 * @param ofOrganization whether an organization's own provider vouches, in that organization alone
 */
public record ExternalIdentity(
    UUID id,
    String provider,
    @Nullable String email,
    boolean ofOrganization,
    Instant createdAt,
    Instant lastUsedAt) {}
