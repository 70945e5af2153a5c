package dev.propel.identity.organization;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who belongs to an organization.
 *
 * @param createdAt since when
 */
public record Member(UUID userId, String email, String name, MemberRole role, Instant createdAt) {}
