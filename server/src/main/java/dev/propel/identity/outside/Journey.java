package dev.propel.identity.outside;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to a provider and back.
 *
 * @param provider its id
 * @param organization whose provider it is; null for one of the deployment
 * @param returnTo a path of ours
 * @param linkingUser who wants to be known by what comes back; null for signing in
 * @param expiresAt when it is too late to come back
 */
public record Journey(
    String provider,
    @Nullable OrganizationId organization,
    String returnTo,
    @Nullable UUID linkingUser,
    Instant expiresAt) {}
