package dev.propel.identity.account;

import dev.propel.kernel.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks people who are signed in for their password before something grave is done. */
@Component
public class PasswordChecks {

  private final Passwords passwords;
  private final Attempts attempts;

  PasswordChecks(Passwords passwords, Attempts attempts) {
    this.passwords = passwords;
    this.attempts = attempts;
  }

  /**
   * Refuses a wrong password; who has none, since they sign in by other means, is not asked.
   *
   * @throws Failure 403 {@code wrong_password}, 429 {@code too_many_attempts}
   */
  public void require(AccountStanding account, @Nullable String password) {
    String hash = account.passwordHash();
    if (hash == null) {
      return;
    }
    String attempt = "password|" + account.person().id();
    attempts.begin(attempt);
    if (password == null
        || password.length() > Passwords.MAX_LENGTH
        || !passwords.matches(password, hash)) {
      throw Failure.forbidden("wrong_password", "This is not your password.");
    }
    attempts.succeeded(attempt);
  }
}
