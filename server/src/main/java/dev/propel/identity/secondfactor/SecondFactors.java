package dev.propel.identity.secondfactor;

import dev.propel.audit.AuditEntry;
import dev.propel.identity.account.AccountMails;
import dev.propel.identity.account.AccountStanding;
import dev.propel.identity.account.MailPurpose;
import dev.propel.identity.account.OwnAccounts;
import dev.propel.identity.account.PasswordChecks;
import dev.propel.identity.account.PersonalScope;
import dev.propel.identity.deployment.BrandSettings;
import dev.propel.identity.store.SecondFactorStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets people set up, use and give up codes of an authenticator app as a second factor. */
@Service
public class SecondFactors {

  /** As RFC 4226 §4 recommends: as long as the hash. */
  private static final int SECRET_BYTES = 20;

  private final SecondFactorStore store;
  private final OneTimeCodes codes;
  private final OwnAccounts accounts;
  private final PasswordChecks passwords;
  private final SignInPolicies policies;
  private final AccountMails mails;
  private final PersonalScope scope;
  private final String issuer;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SecondFactors(
      SecondFactorStore store,
      OneTimeCodes codes,
      OwnAccounts accounts,
      PasswordChecks passwords,
      SignInPolicies policies,
      AccountMails mails,
      PersonalScope scope,
      BrandSettings brand,
      Clock clock) {
    this.store = store;
    this.codes = codes;
    this.accounts = accounts;
    this.passwords = passwords;
    this.policies = policies;
    this.mails = mails;
    this.scope = scope;
    this.issuer = brand.name();
    this.clock = clock;
  }

  /** Whether the caller is asked for a code. */
  public boolean isOn(Caller caller) {
    UUID person = OwnAccounts.personOf(caller);
    return scope.of(person, (tx, _) -> store.confirmed(tx, person));
  }

  /** How many recovery codes the caller has left. */
  public int codesLeft(Caller caller) {
    UUID person = OwnAccounts.personOf(caller);
    return scope.of(person, (tx, _) -> store.codesLeft(tx, person));
  }

  /**
   * Makes a secret for the caller's app, in place of one that was not confirmed.
   *
   * @throws Failure 403 {@code wrong_password}, 409 {@code second_factor_on}, 429 {@code
   *     too_many_attempts}
   */
  public Enrolment propose(Caller caller, @Nullable String password) {
    OwnAccounts.ownerOf(caller);
    AccountStanding account = accounts.own(caller);
    passwords.require(account, password);
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    scope.of(
        account.person().id(),
        (tx, self) -> {
          if (!store.propose(tx, account.person().id(), secret, clock.instant())) {
            throw Failure.conflict("second_factor_on", "Two-step sign-in is on already.");
          }
          return self;
        });
    String text = Base32.encode(secret);
    return new Enrolment(Secret.of(text), Secret.of(uri(text, account.person().email())));
  }

  /**
   * Turns it on with a first code.
   *
   * @return recovery codes, shown this once
   * @throws Failure 404 when nothing was proposed, 409 {@code second_factor_on}, 422 {@code
   *     wrong_code}, 429 {@code too_many_attempts}
   */
  public List<Secret> confirm(Caller caller, @Nullable String code) {
    UUID person = OwnAccounts.ownerOf(caller);
    codes.count(person);
    List<Secret> fresh =
        scope.of(
            person,
            (tx, self) -> {
              SecondFactor proposed =
                  store.find(tx, person).orElseThrow(() -> Failure.notFound("second factor"));
              if (proposed.confirmedAt().isPresent()) {
                throw Failure.conflict("second_factor_on", "Two-step sign-in is on already.");
              }
              codes.requireOneTime(tx, person, proposed, code);
              store.confirm(tx, person, clock.instant());
              mails.send(tx, self.organization(), MailPurpose.SECOND_FACTOR_ON, person);
              recorded(tx, self, "user.secondFactorEnabled", person);
              tx.afterCommit(() -> policies.forget(person));
              return replaced(tx, person);
            });
    codes.forgive(person);
    return fresh;
  }

  /**
   * Replaces the recovery codes.
   *
   * @throws Failure 404 when it is off, 422 {@code wrong_code}, 429 {@code too_many_attempts}
   */
  public List<Secret> renewCodes(Caller caller, @Nullable String code) {
    UUID person = OwnAccounts.ownerOf(caller);
    codes.count(person);
    List<Secret> fresh =
        scope.of(
            person,
            (tx, self) -> {
              codes.requireOneTime(tx, person, on(tx, person), code);
              recorded(tx, self, "user.recoveryCodesRenewed", person);
              return replaced(tx, person);
            });
    codes.forgive(person);
    return fresh;
  }

  /**
   * Turns it off.
   *
   * @param code a one-time or a recovery code
   * @throws Failure 403 {@code wrong_password}, 404 when it is off, 422 {@code wrong_code}, 429
   *     {@code too_many_attempts}
   */
  public void turnOff(Caller caller, @Nullable String password, @Nullable String code) {
    OwnAccounts.ownerOf(caller);
    AccountStanding account = accounts.own(caller);
    UUID person = account.person().id();
    passwords.require(account, password);
    codes.count(person);
    scope.of(
        person,
        (tx, self) -> {
          codes.require(tx, person, on(tx, person), code);
          remove(tx, self, person);
          recorded(tx, self, "user.secondFactorDisabled", person);
          return self;
        });
    codes.forgive(person);
  }

  /** Takes it from this person; false when there is none. Audited by who has it done. */
  boolean remove(Transaction tx, Caller scopeOwner, UUID person) {
    boolean removed = store.remove(tx, person);
    if (removed) {
      mails.send(tx, scopeOwner.organization(), MailPurpose.SECOND_FACTOR_OFF, person);
      tx.afterCommit(() -> policies.forget(person));
    }
    return removed;
  }

  private SecondFactor on(Transaction tx, UUID person) {
    return store
        .find(tx, person)
        .filter(factor -> factor.confirmedAt().isPresent())
        .orElseThrow(() -> Failure.notFound("second factor"));
  }

  private List<Secret> replaced(Transaction tx, UUID person) {
    List<String> fresh = RecoveryCodes.fresh(random);
    store.replaceCodes(tx, person, fresh.stream().map(RecoveryCodes::hash).toList());
    return fresh.stream().map(Secret::of).toList();
  }

  private void recorded(Transaction tx, Caller self, String action, UUID person) {
    scope.record(tx, self, AuditEntry.succeeded(action, "user:" + person));
  }

  /** As authenticator apps agree on: https://github.com/google/google-authenticator/wiki. */
  private String uri(String secret, String email) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(issuer),
            encoded(email),
            secret,
            encoded(issuer),
            Totp.DIGITS,
            Totp.STEP_SECONDS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
