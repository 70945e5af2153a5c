package dev.propel.schedules.store;

import dev.propel.kernel.OrganizationId;
import java.util.UUID;

/** Whose timer it is: all that a timer knows. */
record TimerName(OrganizationId organization, UUID schedule) {

  /** The name of what all timers do. */
  static final String TASK = "schedule";

  /** Reads what {@link #toString} wrote. */
  static TimerName of(String text) {
    int slash = text.indexOf('/');
    return new TimerName(
        new OrganizationId(UUID.fromString(text.substring(0, slash))),
        UUID.fromString(text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return organization + "/" + schedule;
  }
}
