package dev.propel.identity.http;

import dev.propel.identity.Role;
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
 * @param role what the person is there; null for a machine
 * @param permissions what the caller may do there, sorted by name
 * @param secondFactorMissing whether the organization requires two-step sign-in and this person did
 *     not set it up, so that nothing but their account is open
 * @param organizations where else the caller can work
 */
record MeDocument(
    @Schema(allowableValues = {"user", "apiKey", "machine", "gateway"}) String kind,
    @Nullable Person user,
    OrganizationSummary organization,
    @Nullable Role role,
    List<Permission> permissions,
    boolean secondFactorMissing,
    List<OrganizationDocument> organizations) {}
