package dev.propel.schedules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a schedule is due. */
public sealed interface Timing {

  /** The first due instant after this one; empty when none follows. */
  Optional<Instant> after(Instant instant);

  /** The next due instants after this one, at most so many. */
  default List<Instant> upcoming(Instant instant, int most) {
    List<Instant> upcoming = new ArrayList<>();
    Optional<Instant> next = after(instant);
    while (next.isPresent() && upcoming.size() < most) {
      upcoming.add(next.get());
      next = after(next.get());
    }
    return List.copyOf(upcoming);
  }

  /** Once. */
  record Once(Instant at) implements Timing {
    @Override
    public Optional<Instant> after(Instant instant) {
      return at.isAfter(instant) ? Optional.of(at) : Optional.empty();
    }
  }

  /**
   * Again and again, by the clocks on the wall of a zone. Where these are set forward, a time of
   * day that is left out is due at the moment they are set; where they are set back, one that comes
   * twice is due the first time. What comes every hour keeps its rhythm through both.
   */
  record Recurring(Cron cron, ZoneId zone) implements Timing {

    @Override
    public Optional<Instant> after(Instant instant) {
      return cron.everyHour() ? inRhythm(instant) : atTimeOfDay(instant);
    }

    private Optional<Instant> atTimeOfDay(Instant after) {
      LocalDateTime from = LocalDateTime.ofInstant(after, zone);
      Optional<LocalDateTime> local = cron.next(from);
      while (local.isPresent()) {
        Instant due = moment(local.get());
        // Not so where the clocks were set back and this time of day has been already.
        if (due.isAfter(after)) {
          return Optional.of(due);
        }
        local = cron.next(local.get());
      }
      return Optional.empty();
    }

    private Instant moment(LocalDateTime local) {
      ZoneOffsetTransition change = zone.getRules().getTransition(local);
      if (change != null && change.isGap()) {
        return change.getInstant();
      }
      // The first of two: a zone's valid offsets begin with the one before the change.
      return local.toInstant(zone.getRules().getValidOffsets(local).getFirst());
    }

    /** Between two changes of its offset a zone's clocks run like any others. */
    private Optional<Instant> inRhythm(Instant after) {
      Instant from = after;
      while (true) {
        ZoneOffset offset = zone.getRules().getOffset(from);
        @Nullable ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        Optional<Instant> due =
            cron.next(LocalDateTime.ofInstant(from, offset)).map(local -> local.toInstant(offset));
        if (change == null || (due.isPresent() && due.get().isBefore(change.getInstant()))) {
          return due;
        }
        LocalDateTime reset = change.getDateTimeAfter();
        if (cron.next(reset.minusMinutes(1)).equals(Optional.of(reset))) {
          return Optional.of(change.getInstant());
        }
        from = change.getInstant();
      }
    }
  }
}
