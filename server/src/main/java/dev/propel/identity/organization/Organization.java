package dev.propel.identity.organization;

import dev.propel.kernel.OrganizationId;

/** An organization as others name it. */
public record Organization(OrganizationId id, String name) {}
