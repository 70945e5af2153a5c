package dev.propel.kernel.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param type names the kind of problem; the same for the same code
 * @param title the kind of problem, for a person
 * @param status the HTTP status
 * @param detail what went wrong this time, for a person
 * @param code stable; clients branch on it
 * @param errors the fields at fault, when the request's content is
 * @param traceId quote it to the operator to find the log lines
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable List<FieldProblem> errors,
    String traceId) {

  /** The media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The document of a problem that happened in this trace. */
  public static ProblemDocument of(Problem problem, String traceId) {
    return new ProblemDocument(
        "urn:propel:problem:" + problem.code(),
        title(problem.code()),
        problem.status(),
        problem.detail(),
        problem.code(),
        problem.fields().isEmpty() ? null : problem.fields(),
        traceId);
  }

  private static String title(String code) {
    return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('_', ' ');
  }
}
