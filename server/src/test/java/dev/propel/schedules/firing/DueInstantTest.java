package dev.propel.schedules.firing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.schedules.Cron;
import dev.propel.schedules.Missed;
import dev.propel.schedules.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DueInstantTest {

  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Timing TENTH =
      new Timing.Recurring(Cron.parse("*/10 * * * *"), ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource
  void whatIsOnTimeBegins(Missed missed) {
    assertThat(decide(TENTH, missed, "10:00:00", "10:00:04"))
        .isEqualTo(new DueInstant(at("10:00:00"), true, Optional.of(at("10:10:00"))));
    assertThat(decide(TENTH, missed, "10:00:00", "10:02:00").begins()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void dueInstantsOnTimeAreDealtWithOneByOne(Missed missed) {
    Timing everyMinute = new Timing.Recurring(Cron.parse("* * * * *"), ZoneOffset.UTC);
    assertThat(decide(everyMinute, missed, "10:00:00", "10:01:30"))
        .isEqualTo(new DueInstant(at("10:00:00"), true, Optional.of(at("10:01:00"))));
  }

  @Test
  void whatWasMissedIsLeftOut() {
    assertThat(decide(TENTH, Missed.SKIP, "10:00:00", "10:35:00"))
        .isEqualTo(new DueInstant(at("10:00:00"), false, Optional.of(at("10:40:00"))));
  }

  @Test
  void orIsMadeUpForOnce() {
    assertThat(decide(TENTH, Missed.RUN_ONCE, "10:00:00", "10:35:00"))
        .isEqualTo(new DueInstant(at("10:00:00"), true, Optional.of(at("10:40:00"))));
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsOnTimeStandsForAllBefore(Missed missed) {
    assertThat(decide(TENTH, missed, "10:00:00", "10:31:00"))
        .isEqualTo(new DueInstant(at("10:30:00"), true, Optional.of(at("10:40:00"))));
  }

  @Test
  void onceIsOverWhetherItWasMissedOrNot() {
    Timing once = new Timing.Once(at("10:00:00"));
    assertThat(decide(once, Missed.SKIP, "10:00:00", "10:00:01"))
        .isEqualTo(new DueInstant(at("10:00:00"), true, Optional.empty()));
    assertThat(decide(once, Missed.SKIP, "10:00:00", "11:00:00"))
        .isEqualTo(new DueInstant(at("10:00:00"), false, Optional.empty()));
    assertThat(decide(once, Missed.RUN_ONCE, "10:00:00", "11:00:00"))
        .isEqualTo(new DueInstant(at("10:00:00"), true, Optional.empty()));
  }

  private static DueInstant decide(Timing timing, Missed missed, String due, String now) {
    return DueInstant.of(timing, missed, at(due), at(now), GRACE);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-05-01T" + time + "Z");
  }
}
