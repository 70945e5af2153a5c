package dev.propel.identity.http;

import dev.propel.identity.Role;
import dev.propel.identity.organization.OwnOrganization;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as one of its callers sees it.
 *
 * @param role what the caller is there; null for a machine
 */
record OrganizationDocument(UUID id, String name, @Nullable Role role) {

  static OrganizationDocument of(OwnOrganization own) {
    return new OrganizationDocument(
        own.organization().id().value(), own.organization().name(), own.role().orElse(null));
  }
}
