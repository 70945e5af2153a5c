package dev.propel.identity.organization;

import java.util.Optional;

/**
 * An organization as one of its callers sees it.
 *
 * @param role what the caller is there; absent for a machine
 */
public record OwnOrganization(Organization organization, Optional<MemberRole> role) {}
