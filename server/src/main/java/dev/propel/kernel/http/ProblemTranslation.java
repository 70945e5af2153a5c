package dev.propel.kernel.http;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.kernel.http.json.WholeTexts;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Says what an exception means to the one who sent the request. */
@Component
final class ProblemTranslation {

  /** The problem of an exception; what nobody foresaw is our own fault and says nothing. */
  TranslatedProblem of(Throwable thrown) {
    return switch (thrown) {
      case Failure failure -> TranslatedProblem.of(failure.problem());
      case BodyTooLarge tooLarge -> TranslatedProblem.of(tooLarge.problem());
      case AuthenticationException refused ->
          simple("unauthenticated", 401, "This needs a credential: sign in first.");
      case AccessDeniedException refused -> simple("forbidden", 403, "This is not permitted.");
      case CannotCreateTransactionException down -> databaseUnavailable();
      case DataAccessException failed -> ofDatabase(failed);
      default -> MvcProblems.of(thrown).orElseGet(ProblemTranslation::internalError);
    };
  }

  private static TranslatedProblem ofDatabase(DataAccessException failed) {
    return switch (failed) {
      case TransientDataAccessException passing -> databaseUnavailable();
      case RecoverableDataAccessException broken -> databaseUnavailable();
      case NonTransientDataAccessResourceException down -> databaseUnavailable();
      default -> isUnstorable(failed) ? unstorable() : internalError();
    };
  }

  /**
   * 22021 and 22P05: a NUL or half of a character in a text that did not come through our JSON
   * types.
   */
  private static boolean isUnstorable(DataAccessException failed) {
    return failed.getMostSpecificCause() instanceof SQLException cause
        && ("22021".equals(cause.getSQLState()) || "22P05".equals(cause.getSQLState()));
  }

  private static TranslatedProblem unstorable() {
    return simple("malformed_request", 400, "A text of the request " + WholeTexts.REFUSAL + ".");
  }

  private static TranslatedProblem databaseUnavailable() {
    return TranslatedProblem.of(
        Failure.unavailable(
                "database_unavailable",
                "The database does not answer. Try again in a moment.",
                null)
            .problem());
  }

  static TranslatedProblem internalError() {
    Problem problem =
        new Problem(
            "internal_error",
            500,
            Blame.US,
            false,
            "Something went wrong on our side. The log has it under this trace id.",
            List.of(),
            null);
    return new TranslatedProblem(problem, Map.of(), Level.ERROR);
  }

  static TranslatedProblem simple(String code, int status, String detail) {
    return TranslatedProblem.of(caller(code, status, detail));
  }

  static Problem caller(String code, int status, String detail) {
    return new Problem(code, status, Blame.CALLER, false, detail, List.of(), null);
  }
}
