package dev.propel.identity.platform;

import dev.propel.identity.account.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as the platform's administrators see them.
 *
 * @param verified whether they have shown that the address is theirs
 * @param suspendedAt since when they are shut out; null for who may come in
 */
public record PlatformUser(
    Person person, boolean verified, Instant createdAt, @Nullable Instant suspendedAt) {}
