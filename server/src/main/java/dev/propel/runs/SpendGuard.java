package dev.propel.runs;

import dev.propel.kernel.OrganizationId;
import java.util.UUID;

/**
 * Asked before each model call whether it may be paid for. A port: any module that keeps budgets
 * contributes guards as beans. Called by many threads; keeps what it knows in memory.
 */
public interface SpendGuard {

  /**
   * Throws a {@link dev.propel.kernel.Failure} when the call may not be made; the run then fails
   * with its code and detail.
   */
  void check(Spending spending);

  /**
   * What is about to be spent for.
   *
   * @param createdBy the subject label of whoever began the run
   * @param tokens what the run's own model steps have used so far
   */
  record Spending(
      OrganizationId organization,
      UUID run,
      UUID agent,
      String model,
      String createdBy,
      long tokens) {}
}
