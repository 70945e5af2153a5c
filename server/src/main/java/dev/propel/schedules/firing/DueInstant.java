package dev.propel.schedules.firing;

import dev.propel.schedules.Missed;
import dev.propel.schedules.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about a schedule whose time has come.
 *
 * @param at the due instant that is dealt with
 * @param begins whether a run begins for it; otherwise it was missed
 * @param next when the schedule is due next; empty when never
 */
record DueInstant(Instant at, boolean begins, Optional<Instant> next) {

  /**
   * Decides. Due instants on time are dealt with one by one; those that are too late are passed
   * over, unless none is on time and a run is to be made up for them.
   *
   * @param due the first due instant that is not dealt with, at or before now
   * @param grace how late is on time
   */
  static DueInstant of(Timing timing, Missed missed, Instant due, Instant now, Duration grace) {
    Instant punctual = now.minus(grace);
    if (!due.isBefore(punctual)) {
      return new DueInstant(due, true, timing.after(due));
    }
    Optional<Instant> recent = timing.after(punctual);
    if (recent.isPresent() && !recent.get().isAfter(now)) {
      return new DueInstant(recent.get(), true, timing.after(recent.get()));
    }
    return new DueInstant(due, missed == Missed.RUN_ONCE, recent);
  }
}
