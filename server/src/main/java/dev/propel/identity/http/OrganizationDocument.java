package dev.propel.identity.http;

import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.OwnOrganization;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as one of its callers sees it.
 *
 * @param role what the caller is there: {@code owner}, {@code admin}, {@code member}, {@code
 *     viewer} or the id of a role that the organization made; null for a machine
 * @param roleName the role's name for display
 */
record OrganizationDocument(
    UUID id, String name, @Nullable String role, @Nullable String roleName) {

  static OrganizationDocument of(OwnOrganization own) {
    return new OrganizationDocument(
        own.organization().id().value(),
        own.organization().name(),
        own.role().map(MemberRole::id).orElse(null),
        own.role().map(MemberRole::name).orElse(null));
  }
}
