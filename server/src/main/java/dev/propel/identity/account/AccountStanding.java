package dev.propel.identity.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account has besides its person.
 *
 * @param passwordHash null for one who signs in by other means
 * @param verifiedAt when the address was confirmed
 */
public record AccountStanding(
    Person person, @Nullable String passwordHash, @Nullable Instant verifiedAt, Instant createdAt) {

  /** Does not show the hash. */
  @Override
  public String toString() {
    return "AccountStanding[person=%s]".formatted(person.id());
  }
}
