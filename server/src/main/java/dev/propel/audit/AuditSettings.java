package dev.propel.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the decision log is kept.
 *
 * @param sealEvery how often new events are sealed into the chain, 100 ms to 1 h
 * @param keptMonths for how many whole months events are kept, at least 1; unset or 0 for ever
 */
@ConfigurationProperties("propel.audit")
public record AuditSettings(@DefaultValue("10s") Duration sealEvery, @Nullable Integer keptMonths) {

  /** Refuses what is out of bounds. */
  public AuditSettings {
    if (sealEvery.toMillis() < 100 || sealEvery.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("propel.audit.seal-every is from 100ms to 1h");
    }
    if (keptMonths != null && keptMonths < 0) {
      throw new IllegalArgumentException("propel.audit.kept-months is not negative");
    }
  }
}
