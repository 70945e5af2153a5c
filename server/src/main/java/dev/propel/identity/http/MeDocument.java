package dev.propel.identity.http;

import dev.propel.identity.account.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param kind {@code user}, {@code apiKey} or {@code gateway}
 * @param user the person; null for a machine
 * @param organization where the credential works
 * @param role what the person is there; null for a machine
 * @param permissions what the caller may do there, sorted
 * @param organizations where else the caller can work
 */
record MeDocument(
    String kind,
    @Nullable Person user,
    OrganizationSummary organization,
    @Nullable String role,
    List<String> permissions,
    List<OrganizationDocument> organizations) {}
