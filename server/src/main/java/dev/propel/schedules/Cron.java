package dev.propel.schedules;

import dev.propel.kernel.Failure;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A cron expression of five fields (crontab(5)): minute, hour, day of the month, month, day of the
 * week; each {@code *}, values, ranges, lists and steps, months and days of the week also by their
 * English names. When both days are restricted, either suffices. There are no seconds: what starts
 * an agent more often than every minute is no schedule.
 */
public final class Cron {

  /** 29 February may stay away for eight years, around 2100. */
  private static final int MOST_YEARS = 9;

  private static final int LONGEST = 200;

  private final String text;
  private final long minutes;
  private final long hours;
  private final long daysOfMonth;
  private final long months;
  private final long daysOfWeek;
  private final boolean eitherDay;

  private Cron(String text, String[] fields) {
    this.text = text;
    minutes = CronField.MINUTE.values(fields[0]);
    hours = CronField.HOUR.values(fields[1]);
    daysOfMonth = CronField.DAY_OF_MONTH.values(fields[2]);
    months = CronField.MONTH.values(fields[3]);
    daysOfWeek = CronField.DAY_OF_WEEK.values(fields[4]);
    eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  /** Reads an expression; refuses with 422 naming {@code cron} what is none or never comes. */
  public static Cron parse(String text) {
    String stripped = text.strip();
    String[] fields = stripped.length() > LONGEST ? new String[0] : stripped.split("\\s+");
    if (fields.length != 5) {
      throw Failure.invalid(
          "cron",
          "Five fields are expected: minute, hour, day of the month, month, day of the week.");
    }
    Cron cron = new Cron(String.join(" ", fields), fields);
    if (cron.next(LocalDate.of(2000, 1, 1).atStartOfDay()).isEmpty()) {
      throw Failure.invalid("cron", "This never comes: no month has such a day.");
    }
    return cron;
  }

  /** Whether it comes in every hour of its days, so that it means a rhythm, not a time of day. */
  boolean everyHour() {
    return hours == CronField.HOUR.all();
  }

  /** The first matching wall-clock time after this one, without regard to any zone. */
  Optional<LocalDateTime> next(LocalDateTime after) {
    LocalDateTime time = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    int lastYear = time.getYear() + MOST_YEARS;
    while (time.getYear() <= lastYear) {
      if (!has(months, time.getMonthValue())) {
        time = time.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay();
      } else if (!onDay(time.toLocalDate())) {
        time = time.toLocalDate().plusDays(1).atStartOfDay();
      } else if (!has(hours, time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!has(minutes, time.getMinute())) {
        time = time.plusMinutes(1);
      } else {
        return Optional.of(time);
      }
    }
    return Optional.empty();
  }

  private boolean onDay(LocalDate date) {
    boolean ofMonth = has(daysOfMonth, date.getDayOfMonth());
    boolean ofWeek = has(daysOfWeek, date.getDayOfWeek().getValue() % 7);
    return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  private static boolean has(long values, int value) {
    return (values >>> value & 1) == 1;
  }

  /** The expression, its fields one space apart. */
  @Override
  public String toString() {
    return text;
  }
}
