package dev.propel.runs.context;

/**
 * How much of a model's window a request may take.
 *
 * @param limit more than this is compacted first
 * @param goal what is left after that is not more than this, so that the next time is not soon
 * @param summary how long a summary may be
 */
public record ContextBudget(long limit, long goal, long summary) {

  /** What most models write at most. */
  private static final long LONGEST_ANSWER = 8_192;

  private static final double FILL = 0.8;
  private static final long LONGEST_SUMMARY = 2_000;
  private static final long SHORTEST_SUMMARY = 100;

  /** The budget of a model with this window: four fifths of what its answer leaves free. */
  public static ContextBudget of(int contextWindow) {
    long reserved = Math.min(LONGEST_ANSWER, contextWindow / 4);
    return limitedTo((long) ((contextWindow - reserved) * FILL));
  }

  /**
   * The budget after the provider refused a request that we took for so many tokens: our idea of
   * the window is wrong, nobody says by how much.
   */
  public ContextBudget afterRefusal(long tokens) {
    return limitedTo(Math.min(limit, tokens) / 4);
  }

  private static ContextBudget limitedTo(long limit) {
    return new ContextBudget(
        limit, limit / 2, Math.clamp(limit / 12, SHORTEST_SUMMARY, LONGEST_SUMMARY));
  }
}
