package dev.propel.identity.http;

import dev.propel.identity.organization.Organization;
import java.util.UUID;

/** An organization as answers name it. */
record OrganizationSummary(UUID id, String name) {

  static OrganizationSummary of(Organization organization) {
    return new OrganizationSummary(organization.id().value(), organization.name());
  }
}
