package dev.propel.vault.key;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures of the start that only the operator can mend: the detail says what to do. */
final class VaultFailures {

  private VaultFailures() {}

  static Failure operator(String code, String detail) {
    return operator(code, detail, null);
  }

  static Failure operator(String code, String detail, @Nullable Throwable cause) {
    return new Failure(
        new Problem(code, 503, Blame.OPERATOR, false, detail, List.of(), null), cause);
  }
}
