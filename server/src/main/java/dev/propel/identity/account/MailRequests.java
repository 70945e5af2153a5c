package dev.propel.identity.account;

import dev.propel.audit.AuditEntry;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.store.PersonStore.Account;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Mails that anybody may ask for by naming an address. Whether the address is known shows neither
 * in the answer nor in the work: an unknown one leaves an event too, which nobody gets.
 */
@Service
public class MailRequests {

  private static final UUID NOBODY = new UUID(0, 0);

  private final PersonStore people;
  private final AccountMails mails;
  private final Attempts attempts;
  private final PersonalScope scope;
  private final Deployment deployment;
  private final Database database;

  MailRequests(
      PersonStore people,
      AccountMails mails,
      Attempts attempts,
      PersonalScope scope,
      Deployment deployment,
      Database database) {
    this.people = people;
    this.mails = mails;
    this.attempts = attempts;
    this.scope = scope;
    this.deployment = deployment;
    this.database = database;
  }

  /**
   * Sends a link to choose another password to this address, if somebody has it.
   *
   * @param source the address that the request comes from
   * @throws Failure 422 for what is no address, 429 {@code too_many_attempts}
   */
  public void passwordReset(@Nullable String email, String source) {
    ask(email, source, MailPurpose.RESET_PASSWORD, "user.passwordResetRequested");
  }

  /**
   * Sends the link that confirms the address again, if somebody has it and did not confirm it.
   *
   * @throws Failure 422 for what is no address, 429 {@code too_many_attempts}
   */
  public void verification(@Nullable String email, String source) {
    ask(email, source, MailPurpose.VERIFY_EMAIL, "user.verificationRequested");
  }

  private void ask(@Nullable String email, String source, MailPurpose purpose, String action) {
    deployment.requireUsers();
    EmailAddress address =
        EmailAddress.parse(email)
            .orElseThrow(() -> Failure.invalid("email", "This is not an e-mail address."));
    // Counted and never forgiven: ten mails an hour, then fewer and fewer.
    attempts.begin("mail|" + source);
    attempts.begin("mail|" + purpose.label() + "|" + address.canonical());
    Optional<UUID> person =
        database.global(tx ->
            people
                .byEmail(tx, address)
                .map(Account::person)
                .map(Person::id)
                .filter(id -> purpose != MailPurpose.VERIFY_EMAIL || !verified(tx, id)));
    if (person.isEmpty()) {
      scope.ofNobody((tx, nobodys) -> {
        mails.send(tx, nobodys, purpose, NOBODY);
        return nobodys;
      });
      return;
    }
    scope.of(
        person.get(),
        (tx, self) -> {
          mails.send(tx, self.organization(), purpose, person.get());
          scope.record(tx, self, AuditEntry.succeeded(action, self.subject().label()));
          return self;
        });
  }

  private boolean verified(Transaction tx, UUID person) {
    return people
        .standing(tx, person)
        .filter(standing -> standing.verifiedAt() != null)
        .isPresent();
  }
}
