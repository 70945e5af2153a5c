package dev.propel.vault.rotation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys are rotated.
 *
 * @param enabled whether this process works on rotations
 * @param poll how often it looks for something to do; also how often it tells that it lives
 * @param batch how many rows a transaction reseals, 1 to 1000
 * @param absence after how long without a word a process counts as gone; longer than {@code poll}
 * @param settling how long the platform's values may still be written under the previous master key
 *     after all processes seal with the new one
 * @param organizationKeysAfter the age at which an organization's key is rotated by itself; 0:
 *     never
 */
@ConfigurationProperties("propel.vault.rotation")
public record RotationSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("15s") Duration poll,
    @DefaultValue("100") int batch,
    @DefaultValue("1m") Duration absence,
    @DefaultValue("1m") Duration settling,
    @DefaultValue("365d") Duration organizationKeysAfter) {

  /** Refuses what is out of bounds, so that a bad setting stops the start. */
  public RotationSettings {
    if (!poll.isPositive() || absence.compareTo(poll) <= 0) {
      throw new IllegalArgumentException(
          "propel.vault.rotation.poll is above 0 and below propel.vault.rotation.absence");
    }
    if (batch < 1 || batch > 1000) {
      throw new IllegalArgumentException("propel.vault.rotation.batch is from 1 to 1000");
    }
    if (settling.isNegative() || organizationKeysAfter.isNegative()) {
      throw new IllegalArgumentException("propel.vault.rotation: durations are not negative");
    }
  }
}
