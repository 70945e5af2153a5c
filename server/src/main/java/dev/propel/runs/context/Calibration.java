package dev.propel.runs.context;

import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import java.util.List;

/**
 * By how much our estimates miss what the provider counts, learnt from the answers of the same
 * model on the same branch: what it reported for them against what was estimated for them.
 *
 * @param factor what to multiply an estimate with
 */
public record Calibration(double factor) {

  /** Nothing is known yet. */
  public static final Calibration NONE = new Calibration(1);

  private static final double LEAST = 0.5;
  private static final double MOST = 4;

  /** Older answers say less about what is said now. */
  private static final int REMEMBERED = 8;

  /** Keeps the factor within reason: a provider that reports nonsense must not blind us. */
  public Calibration {
    factor = Double.isNaN(factor) ? 1 : Math.clamp(factor, LEAST, MOST);
  }

  /** Learns from the newest of these measurements that are of this model; they are oldest first. */
  static Calibration of(String model, List<Measurement> measurements) {
    long estimated = 0;
    long reported = 0;
    int taken = 0;
    for (Measurement each : measurements.reversed()) {
      if (taken < REMEMBERED && each.model().equals(model)) {
        estimated += each.estimated();
        reported += each.reported();
        taken++;
      }
    }
    return taken == 0 ? NONE : new Calibration((double) reported / estimated);
  }

  /** Tokens as the provider would count them, from an estimate. */
  public long tokens(long estimate) {
    return Math.round(estimate * factor);
  }

  /** The estimate that would come to so many tokens. */
  long estimate(long tokens) {
    return Math.round(tokens / factor);
  }

  /**
   * What one answer taught.
   *
   * @param model as the agent names it
   */
  public record Measurement(String model, long estimated, long reported) {

    /** What the steps teach; an answer without a report teaches nothing. */
    static List<Measurement> of(List<JournaledStep> steps) {
      return steps.stream()
          .filter(ModelStep.class::isInstance)
          .map(ModelStep.class::cast)
          .filter(step -> step.estimatedTokens() > 0 && step.usage().inputTokens() > 0)
          .map(step ->
              new Measurement(step.asked(), step.estimatedTokens(), step.usage().inputTokens()))
          .toList();
    }
  }
}
