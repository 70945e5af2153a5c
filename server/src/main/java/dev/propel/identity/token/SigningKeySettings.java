package dev.propel.identity.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long one key signs access tokens before the next does.
 *
 * @param signsFor from one day to a year ({@code PROPEL_SIGNING_KEY_LIFETIME})
 */
@ConfigurationProperties("propel.signing-keys")
record SigningKeySettings(@DefaultValue("30d") Duration signsFor) {

  /** Refuses what would rotate all the time or never. */
  SigningKeySettings {
    if (signsFor.compareTo(Duration.ofDays(1)) < 0
        || signsFor.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("PROPEL_SIGNING_KEY_LIFETIME is from 1d to 366d.");
    }
  }
}
