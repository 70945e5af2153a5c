package dev.propel.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Days on which the clocks are set, in Berlin and on Lord Howe Island (by half an hour). */
class TimingTest {

  @Test
  void aTimeOfDayThatIsLeftOutIsDueWhenTheClocksAreSetForward() {
    // 29 March 2026: 02:00 becomes 03:00.
    assertThat(after("30 2 * * *", "Europe/Berlin", "2026-03-28T01:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void severalThatAreLeftOutAreDueTogetherOnce() {
    assertThat(after("0,20,40 2,3 * * *", "Europe/Berlin", "2026-03-29T00:59:59Z", 4))
        .containsExactly(
            "2026-03-29T01:00:00Z", // 02:00, 02:20, 02:40 and 03:00
            "2026-03-29T01:20:00Z",
            "2026-03-29T01:40:00Z",
            "2026-03-30T00:00:00Z");
  }

  @Test
  void aTimeOfDayThatComesTwiceIsDueTheFirstTime() {
    // 25 October 2026: 03:00 becomes 02:00.
    assertThat(after("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(after("30 2 * * *", "Europe/Berlin", "2026-10-25T01:10:00Z", 1))
        .as("asked while it is 02:10 for the second time")
        .containsExactly("2026-10-26T01:30:00Z");
  }

  @Test
  void whatComesEveryHourKeepsItsRhythm() {
    assertThat(after("*/30 * * * *", "Europe/Berlin", "2026-03-29T00:15:00Z", 4))
        .containsExactly(
            "2026-03-29T00:30:00Z", // 01:30
            "2026-03-29T01:00:00Z", // 03:00
            "2026-03-29T01:30:00Z",
            "2026-03-29T02:00:00Z");
    assertThat(after("*/30 * * * *", "Europe/Berlin", "2026-10-24T23:45:00Z", 5))
        .containsExactly(
            "2026-10-25T00:00:00Z", // 02:00
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:00:00Z", // 02:00 again
            "2026-10-25T01:30:00Z",
            "2026-10-25T02:00:00Z"); // 03:00
  }

  @Test
  void halfAnHourIsAnHourToo() {
    // 4 October 2026: 02:00 becomes 02:30, from +10:30 to +11:00.
    assertThat(after("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00Z", 2))
        .containsExactly("2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z");
    assertThat(after("0 * * * *", "Australia/Lord_Howe", "2026-10-03T14:00:00Z", 3))
        .containsExactly("2026-10-03T14:30:00Z", "2026-10-03T16:00:00Z", "2026-10-03T17:00:00Z");
  }

  @Test
  void aZoneThatSkipsADayIsDueAtItsEnd() {
    // Samoa left out 30 December 2011.
    assertThat(after("0 12 30 12 *", "Pacific/Apia", "2011-01-01T00:00:00Z", 1))
        .containsExactly("2011-12-30T10:00:00Z");
  }

  /** Held against the plain meaning, minute by minute, wherever clocks are not set. */
  @Test
  void anywhereElseItIsTheFirstMinuteOnTheWallThatMatches() {
    long seed = 20261121;
    RandomGenerator random = new java.util.Random(seed);
    ZoneId zone = ZoneId.of("America/New_York");
    for (int i = 0; i < 300; i++) {
      String cron =
          "%d,%d */%d * * %d"
              .formatted(
                  random.nextInt(60),
                  random.nextInt(60),
                  1 + random.nextInt(12),
                  random.nextInt(8));
      Instant from = Instant.parse("2026-05-01T00:00:00Z").plusSeconds(random.nextInt(8_000_000));
      Instant due = recurring(cron, "America/New_York").after(from).orElseThrow();
      Instant minute = from.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
      do {
        minute = minute.plusSeconds(60);
      } while (!matches(cron, LocalDateTime.ofInstant(minute, zone)));
      assertThat(due).as("%s after %s, seed %d", cron, from, seed).isEqualTo(minute);
    }
  }

  @Test
  void nothingIsDueTwiceAndNothingBefore() {
    for (String cron : List.of("*/7 * * * *", "*/7 */2 * * *", "0,30 1-3 * * *", "59 * * * 0")) {
      Instant before = Instant.parse("2026-03-28T00:00:00Z");
      for (Instant due : recurring(cron, "Europe/Berlin").upcoming(before, 3_000)) {
        assertThat(due).isAfter(before);
        assertThat(Duration.between(before, due)).isLessThan(Duration.ofDays(8));
        before = due;
      }
    }
  }

  @Test
  void onceIsOnce() {
    Instant at = Instant.parse("2030-01-01T00:00:00Z");
    assertThat(new Timing.Once(at).after(at.minusSeconds(1))).contains(at);
    assertThat(new Timing.Once(at).after(at)).isEmpty();
  }

  private static boolean matches(String cron, LocalDateTime time) {
    String[] fields = cron.split(" ");
    String[] minutes = fields[0].split(",");
    int step = Integer.parseInt(fields[1].substring(2));
    int minute = time.getMinute();
    return (minute == Integer.parseInt(minutes[0]) || minute == Integer.parseInt(minutes[1]))
        && time.getHour() % step == 0
        && time.getDayOfWeek().getValue() % 7 == Integer.parseInt(fields[4]) % 7;
  }

  private static Timing.Recurring recurring(String cron, String zone) {
    return new Timing.Recurring(Cron.parse(cron), ZoneId.of(zone));
  }

  private static List<String> after(String cron, String zone, String instant, int most) {
    return recurring(cron, zone).upcoming(Instant.parse(instant), most).stream()
        .map(Instant::toString)
        .toList();
  }
}
