package dev.propel.identity.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that its person can end.
 *
 * @param startedAt when they signed in
 * @param lastUsedAt when it last got new tokens: exact to 15 minutes
 */
public record OwnSession(UUID id, Device device, Instant startedAt, Instant lastUsedAt) {}
