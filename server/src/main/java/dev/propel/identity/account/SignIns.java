package dev.propel.identity.account;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.organization.Entrances;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.organization.Organization;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.secondfactor.SecondStep;
import dev.propel.identity.session.Sessions;
import dev.propel.identity.session.Way;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.store.PersonStore.Account;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets people in who know their password. */
@Service
public class SignIns {

  private final PersonStore people;
  private final Passwords passwords;
  private final Attempts attempts;
  private final VerificationDemand verification;
  private final SecondStep secondStep;
  private final Memberships memberships;
  private final Entrances entrances;
  private final Organizations organizations;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Database database;

  SignIns(
      PersonStore people,
      Passwords passwords,
      Attempts attempts,
      VerificationDemand verification,
      SecondStep secondStep,
      Memberships memberships,
      Entrances entrances,
      Organizations organizations,
      Sessions sessions,
      AuditTrail audit,
      Database database) {
    this.people = people;
    this.passwords = passwords;
    this.attempts = attempts;
    this.verification = verification;
    this.secondStep = secondStep;
    this.memberships = memberships;
    this.entrances = entrances;
    this.organizations = organizations;
    this.sessions = sessions;
    this.audit = audit;
    this.database = database;
  }

  /**
   * Signs somebody in. Takes the same work whether the address is known or not. Who has a second
   * factor gives its code along with the password; without it the failure says that one is needed,
   * and the same request with a code is the second step.
   *
   * @param code of the authenticator app or a recovery code; null at the first step
   * @param wanted the organization to begin in; otherwise one that the person belongs to
   * @param source the address that the attempt comes from
   * @throws Failure 401 {@code bad_credentials}, {@code second_factor_required} or {@code
   *     wrong_code}, 403 {@code email_unverified} where that is demanded, 403 {@code
   *     single_sign_on_required}, 404 for a wanted organization that is not the person's, 429
   *     {@code too_many_attempts}
   */
  public SignedIn signIn(
      @Nullable String email,
      @Nullable String password,
      @Nullable String code,
      Optional<OrganizationId> wanted,
      String source) {
    EmailAddress address = EmailAddress.parse(email).orElseThrow(SignIns::badCredentials);
    if (password == null || password.length() > Passwords.MAX_LENGTH) {
      throw badCredentials();
    }
    String attempt = "sign-in|" + source + "|" + address.canonical();
    attempts.begin(attempt);
    Optional<Account> account = database.global(tx -> people.byEmail(tx, address));
    if (!matches(password, account)) {
      recordRefusal(account, "bad_credentials");
      throw badCredentials();
    }
    attempts.succeeded(attempt);
    verification.require(account.orElseThrow().person().id());
    requireSecondStep(account.orElseThrow(), code);
    return enter(account.orElseThrow(), password, wanted);
  }

  private void requireSecondStep(Account account, @Nullable String code) {
    switch (secondStep.take(account.person().id(), code)) {
      case NOT_NEEDED, PASSED -> {}
      case ASK ->
          throw Failure.unauthenticated(
              "second_factor_required", "Enter the code of your authenticator app.");
      case WRONG -> {
        recordRefusal(Optional.of(account), "wrong_code");
        throw Failure.unauthenticated(
            "wrong_code", "This code is wrong, has run out or was used. Take the next one.");
      }
    }
  }

  private boolean matches(String password, Optional<Account> account) {
    @Nullable String hash = account.map(Account::passwordHash).orElse(null);
    if (hash == null) {
      passwords.pretend(password);
      return false;
    }
    return passwords.matches(password, hash);
  }

  private SignedIn enter(Account account, String password, Optional<OrganizationId> wanted) {
    Person person = account.person();
    Caller caller = entrance(account, wanted);
    @Nullable String hash = account.passwordHash();
    Optional<String> rehashed =
        hash != null && passwords.outdated(hash)
            ? Optional.of(passwords.hash(password))
            : Optional.empty();
    Way way = Way.password(entrances.breaksGlass(caller.organization(), person.id()));
    return sessions.redeem(
        database.inOrganization(
            caller.organization(),
            tx -> {
              rehashed.ifPresent(fresh -> people.rehash(tx, person.id(), fresh));
              Organization organization = organizations.read(tx, caller.organization());
              return sessions.begin(tx, caller, person, organization, way);
            }));
  }

  private Caller entrance(Account account, Optional<OrganizationId> wanted) {
    try {
      return entrances.open(account.person().id(), wanted, Optional.empty());
    } catch (Failure refusal) {
      recordRefusal(Optional.of(account), refusal.problem().code());
      throw refusal;
    }
  }

  /** A known person's failures belong to an organization's trail, the others to the log. */
  private void recordRefusal(Optional<Account> account, String reason) {
    if (account.isEmpty()) {
      audit.recordOutside("unknown", AuditEntry.refused("session.refused", "user:unknown", reason));
      return;
    }
    Subject subject = new Subject.User(account.get().person().id());
    AuditEntry refusal = AuditEntry.refused("session.refused", subject.label(), reason);
    Optional<OrganizationId> home = memberships.homeOf(account.get().person().id());
    if (home.isEmpty()) {
      audit.recordOutside(subject.label(), refusal);
      return;
    }
    Caller caller = new Caller(subject, home.get(), Set.of());
    database.inOrganization(home.get(), tx -> recorded(tx, caller, refusal));
  }

  private AuditEntry recorded(Transaction tx, Caller caller, AuditEntry entry) {
    audit.record(tx, caller, entry);
    return entry;
  }

  private static Failure badCredentials() {
    return Failure.unauthenticated(
        "bad_credentials", "The e-mail address or the password is wrong.");
  }
}
