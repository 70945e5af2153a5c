package dev.propel.schedules;

import dev.propel.kernel.Failure;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron expression: its name, its bounds, the names of its values. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of the month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  /** Both 0 and 7 are Sunday. */
  DAY_OF_WEEK("day of the week", 0, 7, "sun mon tue wed thu fri sat");

  private final String label;
  private final int first;
  private final int last;
  private final String names;

  CronField(String label, int first, int last, String names) {
    this.label = label;
    this.first = first;
    this.last = last;
    this.names = names;
  }

  /** The values that the text means, bit n for the value n. */
  long values(String text) {
    long values = 0;
    for (String part : text.split(",", -1)) {
      values |= part(part);
    }
    return values;
  }

  /** All values there are. */
  long all() {
    return bits(first, last, 1);
  }

  private long part(String part) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, last);
    if (range.equals("*")) {
      return bits(first, last, step);
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      int only = value(range);
      // As the classical crons do: 5/15 is every 15th from 5 on.
      return slash < 0 ? bits(only, only, 1) : bits(only, last, step);
    }
    int from = value(range.substring(0, dash));
    int to = value(range.substring(dash + 1));
    if (from > to) {
      throw refused("the range " + range + " runs backwards");
    }
    return bits(from, to, step);
  }

  private int value(String text) {
    int named = List.of(names.split(" ")).indexOf(text.toLowerCase(Locale.ROOT));
    return named >= 0 && !text.isEmpty() ? named + first : number(text, first, last);
  }

  private int number(String text, int least, int most) {
    if (text.isEmpty() || text.length() > 2 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw refused("\"" + text + "\" is not a value of it");
    }
    int number = Integer.parseInt(text);
    if (number < least || number > most) {
      throw refused(number + " is not between " + least + " and " + most);
    }
    return number;
  }

  private long bits(int from, int to, int step) {
    long bits = 0;
    for (int value = from; value <= to; value += step) {
      bits |= 1L << (this == DAY_OF_WEEK ? value % 7 : value);
    }
    return bits;
  }

  private Failure refused(String reason) {
    return Failure.invalid("cron", "The %s cannot be read: %s.".formatted(label, reason));
  }
}
