package dev.propel.identity.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How to go on.
 *
 * @param organizationId in another organization than before, if given
 */
record RefreshRequest(@Nullable UUID organizationId) {}
