package dev.propel.kernel.postgres;

import dev.propel.kernel.Failure;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows the operator what to do instead of a stack, when the start fails for a reason that the
 * operator can mend. Found through {@code META-INF/spring.factories}.
 */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<Failure> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, Failure failure) {
    return new FailureAnalysis(
        "Propel could not start (" + failure.problem().code() + ").",
        failure.problem().detail(),
        failure);
  }
}
