package dev.propel.audit.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests about data are dealt with.
 *
 * @param every how often to look for what is to be done, 100 ms to 1 day
 * @param sweepEvery how often to remove what is no longer kept, 1 s to 7 days
 * @param grace how long the erasure of an organization can be called off
 * @param exportKept how long an export can be fetched
 * @param linkValid how long a link to an export works, at most as long as the export is kept
 */
@ConfigurationProperties("propel.privacy")
public record PrivacySettings(
    @DefaultValue("5s") Duration every,
    @DefaultValue("6h") Duration sweepEvery,
    @DefaultValue("30d") Duration grace,
    @DefaultValue("7d") Duration exportKept,
    @DefaultValue("1h") Duration linkValid) {

  /** Refuses what is out of bounds. */
  public PrivacySettings {
    require(every.toMillis() >= 100 && every.compareTo(Duration.ofDays(1)) <= 0, "every");
    require(
        sweepEvery.toSeconds() >= 1 && sweepEvery.compareTo(Duration.ofDays(7)) <= 0,
        "sweep-every");
    require(!grace.isNegative(), "grace");
    require(exportKept.isPositive(), "export-kept");
    require(linkValid.isPositive() && linkValid.compareTo(exportKept) <= 0, "link-valid");
  }

  private static void require(boolean condition, String name) {
    if (!condition) {
      throw new IllegalArgumentException("propel.privacy." + name + " is out of bounds");
    }
  }
}
