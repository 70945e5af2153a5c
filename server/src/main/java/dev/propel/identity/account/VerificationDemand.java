package dev.propel.identity.account;

import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps people out who did not confirm their address, where the operator demands it. */
@Component
class VerificationDemand {

  private final AccountSettings settings;
  private final PersonStore people;
  private final Database database;

  VerificationDemand(AccountSettings settings, PersonStore people, Database database) {
    this.settings = settings;
    this.people = people;
    this.database = database;
  }

  /** Refuses with 403 {@code email_unverified}. */
  void require(UUID person) {
    if (settings.requireVerifiedEmail()
        && database
            .global(tx -> people.standing(tx, person))
            .filter(standing -> standing.verifiedAt() == null)
            .isPresent()) {
      throw Failure.forbidden(
          "email_unverified",
          "Confirm your e-mail address first: follow the link in the mail that we sent you.");
    }
  }
}
