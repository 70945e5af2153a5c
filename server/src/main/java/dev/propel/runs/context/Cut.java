package dev.propel.runs.context;

import java.util.List;

/**
 * Decides how many of the oldest parts of a context give way to a summary. Parts are whole: an
 * exchange, or a model's answer with the results of all its calls.
 */
final class Cut {

  private Cut() {}

  /**
   * How many parts to summarize: as few as bring the whole to the goal; all but the newest where
   * that is enough for the limit; all otherwise. At least one of them, when there is any.
   *
   * @param parts the tokens of each, oldest first
   * @param total the tokens of the whole, these parts included
   */
  static int parts(List<Long> parts, long total, ContextBudget budget) {
    if (parts.isEmpty()) {
      return 0;
    }
    long left = total;
    for (int count = 1; count < parts.size(); count++) {
      left -= parts.get(count - 1);
      if (left <= budget.goal()) {
        return count;
      }
    }
    return left <= budget.limit() && parts.size() > 1 ? parts.size() - 1 : parts.size();
  }

  /** How many of the first of them one request can carry: at least one, which is then shortened. */
  static int fitting(List<Long> parts, int wanted, long capacity) {
    long sum = 0;
    for (int count = 0; count < wanted; count++) {
      sum += parts.get(count);
      if (sum > capacity) {
        return Math.max(1, count);
      }
    }
    return wanted;
  }
}
