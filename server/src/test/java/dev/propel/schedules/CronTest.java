package dev.propel.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.propel.kernel.Failure;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *         | 2026-03-04T10:15 | 2026-03-04T10:16 | 2026-03-04T10:17
          */15 * * * *      | 2026-03-04T10:15 | 2026-03-04T10:30 | 2026-03-04T10:45
          5/20 * * * *      | 2026-03-04T10:15 | 2026-03-04T10:25 | 2026-03-04T10:45
          0 9 * * 1-5       | 2026-03-06T09:00 | 2026-03-09T09:00 | 2026-03-10T09:00
          0 9 * * mon,FRI   | 2026-03-06T09:00 | 2026-03-09T09:00 | 2026-03-13T09:00
          30 23 31 * *      | 2026-01-31T23:30 | 2026-03-31T23:30 | 2026-05-31T23:30
          0 0 29 2 *        | 2026-03-04T10:15 | 2028-02-29T00:00 | 2032-02-29T00:00
          0 0 1 jan,Jul *   | 2026-03-04T10:15 | 2026-07-01T00:00 | 2027-01-01T00:00
          0 12 * * 7        | 2026-03-04T10:15 | 2026-03-08T12:00 | 2026-03-15T12:00
          0 12 * * 0        | 2026-03-04T10:15 | 2026-03-08T12:00 | 2026-03-15T12:00
          0 12 * * 5-7      | 2026-03-04T10:15 | 2026-03-06T12:00 | 2026-03-07T12:00
          0 8-18/4 * * *    | 2026-03-04T12:00 | 2026-03-04T16:00 | 2026-03-05T08:00
          59 23 31 12 *     | 2026-12-31T23:59 | 2027-12-31T23:59 | 2028-12-31T23:59
          """)
  void theNextTimesAreThoseThatMatch(
      String cron, LocalDateTime after, LocalDateTime first, LocalDateTime second) {
    assertThat(next(cron, after, 2)).containsExactly(first, second);
  }

  @Test
  void ofTwoRestrictedDaysEitherSuffices() {
    assertThat(next("0 0 13 * 5", LocalDateTime.parse("2026-03-01T00:00"), 4))
        .containsExactly(
            LocalDateTime.parse("2026-03-06T00:00"),
            LocalDateTime.parse("2026-03-13T00:00"),
            LocalDateTime.parse("2026-03-20T00:00"),
            LocalDateTime.parse("2026-03-27T00:00"));
    assertThat(next("0 0 14 * 5", LocalDateTime.parse("2026-03-06T00:00"), 3))
        .containsExactly(
            LocalDateTime.parse("2026-03-13T00:00"),
            LocalDateTime.parse("2026-03-14T00:00"),
            LocalDateTime.parse("2026-03-20T00:00"));
  }

  @Test
  void aDayThatBeginsWithAStarRestrictsBeside() {
    // Odd days that are Mondays.
    assertThat(next("0 0 */2 * 1", LocalDateTime.parse("2026-03-01T00:00"), 2))
        .containsExactly(
            LocalDateTime.parse("2026-03-09T00:00"), LocalDateTime.parse("2026-03-23T00:00"));
  }

  @Test
  void secondsOfTheStartDoNotCount() {
    assertThat(next("* * * * *", LocalDateTime.parse("2026-03-01T00:00:59.9"), 1))
        .containsExactly(LocalDateTime.parse("2026-03-01T00:01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "@daily",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 8",
        "-1 * * * *",
        "a * * * *",
        "* * * * monday",
        "5-1 * * * *",
        "1,,2 * * * *",
        "*/0 * * * *",
        "*/ * * * *",
        "1- * * * *",
        "1-2-3 * * * *",
        "*/1/2 * * * *",
        "** * * * *",
        "? * * * *",
        "L * * * *",
        "٣ * * * *",
        "0 0 30 2 *",
        "0 0 31 4,6,9,11 *"
      })
  void whatIsNoneIsRefusedByName(String text) {
    Failure refused = catchThrowableOfType(Failure.class, () -> Cron.parse(text));
    assertThat(refused.problem().status()).isEqualTo(422);
    assertThat(refused.problem().fields()).extracting("field").containsExactly("cron");
  }

  @Test
  void anExpressionIsKeptWithSingleSpaces() {
    assertThat(Cron.parse("  0\t9  * *   1-5 ")).hasToString("0 9 * * 1-5");
  }

  private static List<LocalDateTime> next(String cron, LocalDateTime after, int most) {
    Cron parsed = Cron.parse(cron);
    List<LocalDateTime> times = new ArrayList<>();
    LocalDateTime time = after;
    for (int i = 0; i < most; i++) {
      time = parsed.next(time).orElseThrow();
      times.add(time);
    }
    return times;
  }
}
