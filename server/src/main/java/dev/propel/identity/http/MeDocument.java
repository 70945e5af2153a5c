package dev.propel.identity.http;

import dev.propel.identity.account.Person;
import dev.propel.kernel.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param kind {@code user}, {@code apiKey}, {@code machine} or {@code gateway}
 * @param user the person; null for a machine
 * @param organization where the credential works
 * @param role what the person is there: {@code owner}, {@code admin}, {@code member}, {@code
 *     viewer} or the id of a role that the organization made; null for a machine and for a platform
 *     administrator who looks in
 * @param roleName the role's name for display
 * @param permissions what the caller may do there, sorted by name
 * @param secondFactorMissing whether the organization requires two-step sign-in and this person did
 *     not set it up, so that nothing but their account is open
 * @param organizations where else the caller can work
 * @param look the grant by which a platform administrator, no member, looks into the organization;
 *     null for everybody else
 */
record MeDocument(
    @Schema(allowableValues = {"user", "apiKey", "machine", "gateway"}) String kind,
    @Nullable Person user,
    OrganizationSummary organization,
    @Nullable String role,
    @Nullable String roleName,
    List<Permission> permissions,
    boolean secondFactorMissing,
    List<OrganizationDocument> organizations,
    @Nullable AccessGrantDocument look) {}
