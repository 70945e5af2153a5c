package dev.propel.identity.platform;

import dev.propel.identity.account.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks after the deployment.
 *
 * @param named whether the settings name them, so that nobody can dismiss them here
 * @param appointedAt when another appointed them; null for one who is only named
 */
public record PlatformAdministrator(Person person, boolean named, @Nullable Instant appointedAt) {}
