package dev.propel.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time plus what a test adds. */
public final class MovableClock extends Clock {

  private volatile Duration added = Duration.ZERO;

  /** Lets this much time pass. */
  public void pass(Duration time) {
    added = added.plus(time);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(added);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Propel works in UTC.");
  }
}
