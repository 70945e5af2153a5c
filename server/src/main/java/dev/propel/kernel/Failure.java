package dev.propel.kernel;

import dev.propel.kernel.Problem.Blame;
import dev.propel.kernel.Problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that modules throw on purpose. It carries its {@link Problem}; one place turns
 * that into an answer.
 */
public final class Failure extends RuntimeException {

  private final transient Problem problem;

  /** A failure with this problem. */
  public Failure(Problem problem) {
    this(problem, null);
  }

  /** A failure with this problem, keeping the cause for the log. */
  public Failure(Problem problem, @Nullable Throwable cause) {
    super(problem.code() + ": " + problem.detail(), cause);
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }

  /** 404 for what does not exist and for what belongs to somebody else alike. */
  public static Failure notFound(String what) {
    return caller("not_found", 404, "There is no such " + what + ".");
  }

  /** 403: the caller is known but lacks the permission. */
  public static Failure forbidden(Permission permission) {
    return caller("forbidden", 403, "This needs the permission " + permission.label() + ".");
  }

  /** 403: the caller is known, but this is for others. */
  public static Failure forbidden(String code, String detail) {
    return caller(code, 403, detail);
  }

  /** 401: no credential, or one that does not count. */
  public static Failure unauthenticated(String code, String detail) {
    return caller(code, 401, detail);
  }

  /** 400: the request cannot be read as what it should be. */
  public static Failure malformed(String field, String detail) {
    return new Failure(
        new Problem(
            "malformed_request", 400, Blame.CALLER, false, detail, fields(field, detail), null));
  }

  /** 422: the request can be read, but this field's value is not acceptable. */
  public static Failure invalid(String field, String detail) {
    return invalid(fields(field, detail));
  }

  /** 422: the request can be read, but these fields' values are not acceptable. */
  public static Failure invalid(List<FieldProblem> fields) {
    return new Failure(
        new Problem("invalid_request", 422, Blame.CALLER, false, describe(fields), fields, null));
  }

  /** 409: the state of the thing does not allow it. */
  public static Failure conflict(String code, String detail) {
    return caller(code, 409, detail);
  }

  /** 422: the request can be read, but cannot be carried out as it stands. */
  public static Failure unprocessable(String code, String detail) {
    return caller(code, 422, detail);
  }

  /** 412: somebody else changed it first. */
  public static Failure changedMeanwhile(String what) {
    return caller(
        "changed_meanwhile",
        412,
        "The " + what + " was changed by somebody else. Read it again and decide.");
  }

  /** 429: too many; try again after the given time. */
  public static Failure tooMany(String code, String detail, Duration retryAfter) {
    return new Failure(new Problem(code, 429, Blame.CALLER, true, detail, List.of(), retryAfter));
  }

  /** 503: a part that Propel needs does not answer; the same request may succeed later. */
  public static Failure unavailable(String code, String detail, @Nullable Throwable cause) {
    return new Failure(
        new Problem(code, 503, Blame.OPERATOR, true, detail, List.of(), null), cause);
  }

  private static Failure caller(String code, int status, String detail) {
    return new Failure(new Problem(code, status, Blame.CALLER, false, detail, List.of(), null));
  }

  private static List<FieldProblem> fields(String field, String detail) {
    return List.of(new FieldProblem(field, detail));
  }

  private static String describe(List<FieldProblem> fields) {
    if (fields.size() == 1) {
      return fields.getFirst().field() + ": " + fields.getFirst().detail();
    }
    return fields.size() + " fields are not acceptable.";
  }
}
