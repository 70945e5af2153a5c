package dev.propel.identity.secondfactor;

import dev.propel.identity.store.SecondFactorStore;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The second step of signing in, for people who set one up. */
@Component
public class SecondStep {

  private final SecondFactorStore store;
  private final OneTimeCodes codes;
  private final Database database;

  SecondStep(SecondFactorStore store, OneTimeCodes codes, Database database) {
    this.store = store;
    this.codes = codes;
    this.database = database;
  }

  /** How the step ended. */
  public enum Outcome {
    NOT_NEEDED,
    PASSED,
    /** No code came along: ask for one. */
    ASK,
    WRONG
  }

  /**
   * Checks the code of somebody who knew the password, and uses it up.
   *
   * @throws Failure 429 {@code too_many_attempts}
   */
  public Outcome take(UUID person, @Nullable String code) {
    if (!database.global(tx -> store.confirmed(tx, person))) {
      return Outcome.NOT_NEEDED;
    }
    if (code == null || code.isBlank()) {
      return Outcome.ASK;
    }
    codes.count(person);
    if (!database.global(tx -> passes(tx, person, code))) {
      return Outcome.WRONG;
    }
    codes.forgive(person);
    return Outcome.PASSED;
  }

  private boolean passes(Transaction tx, UUID person, String code) {
    Optional<SecondFactor> factor = store.find(tx, person);
    // Turned off meanwhile: nothing is asked for any more.
    return factor.isEmpty() || codes.uses(tx, person, factor.get(), code);
  }
}
