package dev.propel.chaos;

import dev.propel.kernel.OrganizationId;

/**
 * One of the driver's organizations.
 *
 * @param key with which its clients sign in
 * @param agent which they talk to
 */
record Organization(OrganizationId id, String key, String agent) {}
