package dev.propel.identity.account;

import dev.propel.audit.AuditEntry;
import dev.propel.identity.session.EndedSessions;
import dev.propel.identity.store.EmailChangeStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What people change about themselves. Needs no permission: it is about the caller alone. */
@Service
public class OwnAccounts {

  private static final int MAX_NAME = 100;

  private final PersonStore people;
  private final EmailChangeStore changes;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final PasswordChecks checks;
  private final AccountLinks links;
  private final AccountMails mails;
  private final EndedSessions sessions;
  private final PersonalScope scope;
  private final Database database;
  private final Clock clock;

  OwnAccounts(
      PersonStore people,
      EmailChangeStore changes,
      Passwords passwords,
      PasswordRules rules,
      PasswordChecks checks,
      AccountLinks links,
      AccountMails mails,
      EndedSessions sessions,
      PersonalScope scope,
      Database database,
      Clock clock) {
    this.people = people;
    this.changes = changes;
    this.passwords = passwords;
    this.rules = rules;
    this.checks = checks;
    this.links = links;
    this.mails = mails;
    this.sessions = sessions;
    this.scope = scope;
    this.database = database;
    this.clock = clock;
  }

  /**
   * The person who calls, to change what is theirs everywhere.
   *
   * @throws Failure 403 {@code people_only} for a machine, {@code own_sign_in_needed} for who was
   *     let in by one organization's provider: it vouches for them there and must not reach further
   */
  public static UUID ownerOf(Caller caller) {
    if (caller.confined()) {
      throw Failure.forbidden(
          "own_sign_in_needed",
          "Your organization's provider signed you in. Sign in by yourself to change your account.");
    }
    return personOf(caller);
  }

  /**
   * The person who calls, to read.
   *
   * @throws Failure 403 {@code people_only} for a machine
   */
  public static UUID personOf(Caller caller) {
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.forbidden("people_only", "Only a person has an account.");
    }
    return user;
  }

  /** The caller's account. */
  public AccountStanding own(Caller caller) {
    return own(personOf(caller));
  }

  /** The address that the caller asked to have and did not confirm yet. */
  public Optional<EmailAddress> wantedEmail(Caller caller) {
    UUID person = personOf(caller);
    return database.global(tx -> changes.wanted(tx, person));
  }

  /**
   * Gives the caller another name.
   *
   * @throws Failure 422 naming {@code name}
   */
  public void rename(Caller caller, @Nullable String name) {
    UUID person = ownerOf(caller);
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      throw Failure.invalid("name", "This has 1 to " + MAX_NAME + " characters.");
    }
    scope.of(
        person,
        (tx, self) -> {
          people.rename(tx, person, name.strip());
          return recorded(tx, self, "user.renamed");
        });
  }

  /**
   * Changes the caller's password and ends the other sessions.
   *
   * @param session the one to keep
   * @throws Failure 403 {@code wrong_password}, 422 naming {@code newPassword}, 429 {@code
   *     too_many_attempts}
   */
  public void changePassword(
      Caller caller, @Nullable String old, @Nullable String fresh, Optional<UUID> session) {
    UUID person = ownerOf(caller);
    AccountStanding account = own(person);
    String accepted =
        rules.require("newPassword", fresh, new EmailAddress(account.person().email()));
    checks.require(account, old);
    String hash = passwords.hash(accepted);
    scope.of(
        person,
        (tx, self) -> {
          people.rehash(tx, person, hash);
          links.forget(tx, MailPurpose.RESET_PASSWORD, person);
          sessions.endAll(tx, person, session, "password_changed");
          mails.send(tx, self.organization(), MailPurpose.PASSWORD_CHANGED, person);
          return recorded(tx, self, "user.passwordChanged");
        });
  }

  /**
   * Sends a link to the wanted address; the account has it once the link was followed.
   *
   * @throws Failure 403 {@code wrong_password}, 409 {@code email_taken}, 422 naming {@code email},
   *     429 {@code too_many_attempts}
   */
  public void askForEmail(Caller caller, @Nullable String email, @Nullable String password) {
    UUID person = ownerOf(caller);
    EmailAddress wanted =
        EmailAddress.parse(email)
            .orElseThrow(() -> Failure.invalid("email", "This is not an e-mail address."));
    checks.require(own(person), password);
    scope.of(
        person,
        (tx, self) -> {
          if (people.taken(tx, wanted)) {
            throw Failure.conflict(
                "email_taken", "Somebody has registered with this e-mail address.");
          }
          links.forget(tx, MailPurpose.CHANGE_EMAIL, person);
          changes.ask(tx, person, wanted, clock.instant());
          mails.send(tx, self.organization(), MailPurpose.CHANGE_EMAIL, person);
          return recorded(tx, self, "user.emailChangeRequested");
        });
  }

  private AccountStanding own(UUID person) {
    return database
        .global(tx -> people.standing(tx, person))
        .orElseThrow(() -> Failure.notFound("user"));
  }

  private AuditEntry recorded(Transaction tx, Caller self, String action) {
    AuditEntry entry = AuditEntry.succeeded(action, self.subject().label());
    scope.record(tx, self, entry);
    return entry;
  }
}
