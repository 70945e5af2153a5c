package dev.propel.identity.token;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/**
 * What a valid access token says.
 *
 * @param user who signed in
 * @param organization where the token was issued for
 * @param session the sign-in it comes from
 * @param bound whether it counts in that organization alone
 * @param expiresAt when it stops counting
 */
public record AccessToken(
    UUID user, OrganizationId organization, UUID session, boolean bound, Instant expiresAt) {}
