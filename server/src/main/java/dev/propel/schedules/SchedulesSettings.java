package dev.propel.schedules;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How schedules are kept.
 *
 * @param enabled whether this process begins what is due; the API works without
 * @param poll how often it looks for what is due, at least 100 ms
 * @param grace how late a due instant is still on time; longer than it takes to notice that a
 *     process died, so that what died with it is not missed
 * @param heartbeat how often a process says that it still works on what it took; after four of them
 *     in silence, another takes over; at least 100 ms
 * @param perOrganization how many schedules an organization may have
 */
@ConfigurationProperties("propel.schedules")
public record SchedulesSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("5s") Duration poll,
    @DefaultValue("2m") Duration grace,
    @DefaultValue("10s") Duration heartbeat,
    @DefaultValue("1000") int perOrganization) {

  private static final Duration LEAST = Duration.ofMillis(100);

  /** Refuses what is out of bounds, so that a bad setting stops the start. */
  public SchedulesSettings {
    require(poll.compareTo(LEAST) >= 0, "propel.schedules.poll is at least 100ms");
    require(heartbeat.compareTo(LEAST) >= 0, "propel.schedules.heartbeat is at least 100ms");
    require(!grace.isNegative(), "propel.schedules.grace is not negative");
    require(perOrganization >= 1, "propel.schedules.per-organization is at least 1");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }
}
