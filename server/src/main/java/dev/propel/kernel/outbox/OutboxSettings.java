package dev.propel.kernel.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered.
 *
 * @param poll how often the outbox is looked at without being woken: the safety net for events of
 *     nodes that died and for retries; at least 10 ms
 * @param claim how long an attempt may take before another node may begin one
 * @param firstRetry the pause after the first failure; it doubles with each, up to an hour
 * @param attempts how many are made before an event is put aside as dead
 * @param parallel how many events this node delivers at a time
 */
@ConfigurationProperties("propel.outbox")
public record OutboxSettings(
    @DefaultValue("5s") Duration poll,
    @DefaultValue("2m") Duration claim,
    @DefaultValue("2s") Duration firstRetry,
    @DefaultValue("12") int attempts,
    @DefaultValue("4") int parallel) {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** Refuses what would spin, never retry or never deliver. */
  public OutboxSettings {
    require(poll.compareTo(Duration.ofMillis(10)) >= 0, "poll is at least 10ms");
    require(claim.isPositive(), "claim is longer than nothing");
    require(firstRetry.isPositive(), "first-retry is longer than nothing");
    require(attempts >= 1 && attempts <= 100, "attempts is from 1 to 100");
    require(parallel >= 1 && parallel <= 64, "parallel is from 1 to 64");
  }

  /** How long to wait after this many failed attempts. */
  Duration pauseAfter(int failedAttempts) {
    int doublings = Math.min(failedAttempts - 1, 20);
    Duration pause = firstRetry.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("propel.outbox: " + rule + ".");
    }
  }
}
