package dev.propel.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class CrashIT {

  @Test
  void whoeverDiesWheneverNothingIsLostAndNothingRepeated() throws Exception {
    Chaos.Plan plan =
        new Chaos.Plan(Integer.getInteger("chaos.kills", 100), 3, 12, System.nanoTime());
    Findings findings = Chaos.run(plan);
    SoftAssertions kept = new SoftAssertions();
    for (Promise promise : Promise.values()) {
      kept.assertThat(findings.of(promise)).as(promise.broken() + ", " + plan).isEmpty();
    }
    kept.assertAll();
    assertThat(findings.none()).isTrue();
  }
}
