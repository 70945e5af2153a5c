package dev.propel.identity.http;

import dev.propel.identity.account.AccountStanding;
import dev.propel.identity.account.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's own account.
 *
 * @param emailVerified whether the address was confirmed
 * @param wantedEmail an address that the person asked to have and did not confirm yet
 * @param hasPassword false for one who signs in by other means only
 * @param secondFactor whether signing in asks for a code
 * @param recoveryCodesLeft how many recovery codes were not used; 0 while it is off
 */
record AccountDocument(
    UUID id,
    String email,
    boolean emailVerified,
    @Nullable String wantedEmail,
    String name,
    boolean hasPassword,
    boolean secondFactor,
    int recoveryCodesLeft,
    Instant createdAt) {

  static AccountDocument of(
      AccountStanding account, Optional<EmailAddress> wanted, boolean factor, int codesLeft) {
    return new AccountDocument(
        account.person().id(),
        account.person().email(),
        account.verifiedAt() != null,
        wanted.map(EmailAddress::value).orElse(null),
        account.person().name(),
        account.passwordHash() != null,
        factor,
        codesLeft,
        account.createdAt());
  }
}
