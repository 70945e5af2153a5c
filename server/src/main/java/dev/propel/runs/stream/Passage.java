package dev.propel.runs.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is given of one step at a time.
 *
 * @param begins the run that the step began, if it did
 * @param answers the call that the step answers, if it does
 */
record Passage(List<Emission> emissions, @Nullable ChildStart begins, @Nullable String answers) {

  /** What lies behind the cursor in a step; null when nothing does. */
  static @Nullable Passage of(StepScript script, List<Emission> behind) {
    return behind.isEmpty() ? null : new Passage(behind, script.begins(), script.answers());
  }

  /** Whether the run ends with it. */
  boolean last() {
    return emissions.getLast().event().last();
  }
}
