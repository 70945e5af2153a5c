package dev.propel.runs;

import dev.propel.kernel.Problem;

/**
 * Why a run failed.
 *
 * @param code stable, for programs
 * @param detail for people: what happened and the way out
 * @param retryable whether the same message may succeed later without a change
 */
public record RunError(String code, String detail, boolean retryable) {

  /** The reason that a problem gives. */
  public static RunError of(Problem problem) {
    return new RunError(problem.code(), problem.detail(), problem.retryable());
  }
}
