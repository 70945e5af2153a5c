package dev.propel.identity.directory;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.util.List;

/** Failures whose codes are SCIM's error types. */
final class ScimFailures {

  private ScimFailures() {}

  static Failure invalidValue(String detail) {
    return failure("invalidValue", 400, detail);
  }

  static Failure invalidFilter(String detail) {
    return failure("invalidFilter", 400, detail);
  }

  static Failure invalidPath(String detail) {
    return failure("invalidPath", 400, detail);
  }

  static Failure invalidSyntax(String detail) {
    return failure("invalidSyntax", 400, detail);
  }

  static Failure noTarget(String detail) {
    return failure("noTarget", 400, detail);
  }

  static Failure uniqueness(String detail) {
    return failure("uniqueness", 409, detail);
  }

  private static Failure failure(String code, int status, String detail) {
    return new Failure(new Problem(code, status, Blame.CALLER, false, detail, List.of(), null));
  }
}
