package dev.propel.identity.secondfactor;

import dev.propel.identity.account.Attempts;
import dev.propel.identity.store.SecondFactorStore;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks codes. Each counts once; wrong ones are counted by person, wherever they come from, and
 * lock for a growing time after ten.
 */
@Component
class OneTimeCodes {

  private static final int MAX_LENGTH = 40;

  private final SecondFactorStore store;
  private final Attempts attempts;
  private final Clock clock;

  OneTimeCodes(SecondFactorStore store, Attempts attempts, Clock clock) {
    this.store = store;
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Counts an attempt; before the transaction that checks the code.
   *
   * @throws Failure 429 {@code too_many_attempts}
   */
  void count(UUID person) {
    attempts.begin(key(person));
  }

  /** It was the right code; after the transaction that checked it. */
  void forgive(UUID person) {
    attempts.succeeded(key(person));
  }

  /** Uses up a one-time or a recovery code; refuses any other with 422 {@code wrong_code}. */
  void require(Transaction tx, UUID person, SecondFactor factor, @Nullable String code) {
    if (!uses(tx, person, factor, code)) {
      throw wrong();
    }
  }

  /** Uses up a one-time code; refuses any other with 422 {@code wrong_code}. */
  void requireOneTime(Transaction tx, UUID person, SecondFactor factor, @Nullable String code) {
    if (code == null || RecoveryCodes.looksLikeOne(code) || !uses(tx, person, factor, code)) {
      throw wrong();
    }
  }

  /** Whether this is a code that counts; if so, it is used up with the transaction. */
  boolean uses(Transaction tx, UUID person, SecondFactor factor, @Nullable String presented) {
    if (presented == null || presented.length() > MAX_LENGTH) {
      return false;
    }
    if (RecoveryCodes.looksLikeOne(presented)) {
      return store.useCode(tx, person, RecoveryCodes.hash(presented));
    }
    String code = presented.replaceAll("\\s", "");
    return Totp.matching(factor.secret(), code, clock.instant(), factor.lastStep()).stream()
        .anyMatch(step -> store.use(tx, person, step));
  }

  private static Failure wrong() {
    return Failure.unprocessable(
        "wrong_code", "This code is wrong, has run out or was used. Take the next one.");
  }

  private static String key(UUID person) {
    return "second-factor|" + person;
  }
}
