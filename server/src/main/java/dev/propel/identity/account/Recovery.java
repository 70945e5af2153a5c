package dev.propel.identity.account;

import dev.propel.audit.AuditEntry;
import dev.propel.identity.session.EndedSessions;
import dev.propel.identity.store.EmailChangeStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the links in mails do. Each counts once. */
@Service
public class Recovery {

  private final AccountLinks links;
  private final AccountMails mails;
  private final PasswordRules rules;
  private final Passwords passwords;
  private final PersonStore people;
  private final EmailChangeStore changes;
  private final EndedSessions sessions;
  private final PersonalScope scope;
  private final Database database;
  private final Clock clock;

  Recovery(
      AccountLinks links,
      AccountMails mails,
      PasswordRules rules,
      Passwords passwords,
      PersonStore people,
      EmailChangeStore changes,
      EndedSessions sessions,
      PersonalScope scope,
      Database database,
      Clock clock) {
    this.links = links;
    this.mails = mails;
    this.rules = rules;
    this.passwords = passwords;
    this.people = people;
    this.changes = changes;
    this.sessions = sessions;
    this.scope = scope;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Confirms that the address is its reader's.
   *
   * @throws Failure 422 {@code link_expired}
   */
  public void confirmEmail(@Nullable String token) {
    UUID person = holder(MailPurpose.VERIFY_EMAIL, token);
    scope.of(
        person,
        (tx, self) -> {
          links.use(tx, MailPurpose.VERIFY_EMAIL, token);
          links.forget(tx, MailPurpose.VERIFY_EMAIL, person);
          people.verified(tx, person, clock.instant());
          return recorded(tx, self, "user.emailVerified");
        });
  }

  /**
   * Gives the account this password and ends all its sessions. The link came to the address, which
   * is thereby confirmed.
   *
   * @throws Failure 422 {@code link_expired}, or naming {@code password}, after which the link
   *     still counts
   */
  public void resetPassword(@Nullable String token, @Nullable String password) {
    UUID person = holder(MailPurpose.RESET_PASSWORD, token);
    Person known = person(person);
    String hash =
        passwords.hash(rules.require("password", password, new EmailAddress(known.email())));
    scope.of(
        person,
        (tx, self) -> {
          links.use(tx, MailPurpose.RESET_PASSWORD, token);
          links.forget(tx, MailPurpose.RESET_PASSWORD, person);
          people.rehash(tx, person, hash);
          people.verified(tx, person, clock.instant());
          sessions.endAll(tx, person, Optional.empty(), "password_reset");
          mails.send(tx, self.organization(), MailPurpose.PASSWORD_CHANGED, person);
          return recorded(tx, self, "user.passwordReset");
        });
  }

  /**
   * Gives the account the address to which the link was sent.
   *
   * @throws Failure 422 {@code link_expired}, 409 {@code email_taken}
   */
  public void changeEmail(@Nullable String token) {
    UUID person = holder(MailPurpose.CHANGE_EMAIL, token);
    scope.of(
        person,
        (tx, self) -> {
          links.use(tx, MailPurpose.CHANGE_EMAIL, token);
          links.forget(tx, MailPurpose.CHANGE_EMAIL, person);
          links.forget(tx, MailPurpose.RESET_PASSWORD, person);
          links.forget(tx, MailPurpose.VERIFY_EMAIL, person);
          EmailAddress wanted =
              changes.wanted(tx, person).orElseThrow(() -> Failure.notFound("change of address"));
          Person known = people.byId(tx, person).orElseThrow(() -> Failure.notFound("user"));
          if (!people.readdress(tx, person, wanted, clock.instant())) {
            throw Failure.conflict(
                "email_taken", "Somebody has registered with this e-mail address.");
          }
          changes.fulfilled(tx, person, new EmailAddress(known.email()));
          mails.send(tx, self.organization(), MailPurpose.EMAIL_CHANGED, person);
          return recorded(tx, self, "user.emailChanged");
        });
  }

  private UUID holder(MailPurpose purpose, @Nullable String token) {
    return database.global(tx -> links.holder(tx, purpose, token));
  }

  private Person person(UUID id) {
    return database.global(tx -> people.byId(tx, id)).orElseThrow(() -> Failure.notFound("user"));
  }

  private AuditEntry recorded(Transaction tx, Caller self, String action) {
    AuditEntry entry = AuditEntry.succeeded(action, self.subject().label());
    scope.record(tx, self, entry);
    return entry;
  }
}
