package dev.propel.identity.deployment;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.util.List;

/** Failures of the start that only the operator can mend: the detail says what to do. */
final class DeploymentFailures {

  private DeploymentFailures() {}

  static Failure operator(String code, String detail) {
    return new Failure(new Problem(code, 503, Blame.OPERATOR, false, detail, List.of(), null));
  }
}
