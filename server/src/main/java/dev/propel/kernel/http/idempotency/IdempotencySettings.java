package dev.propel.kernel.http.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long keys are remembered.
 *
 * @param keptFor how long an answer can be asked for again
 * @param abandonedAfter when a request that never finished counts as lost with its process, so that
 *     the same request may be carried out anew; longer than any request takes
 */
@ConfigurationProperties("propel.http.idempotency")
record IdempotencySettings(
    @DefaultValue("24h") Duration keptFor, @DefaultValue("10m") Duration abandonedAfter) {

  IdempotencySettings {
    if (!abandonedAfter.isPositive() || keptFor.compareTo(abandonedAfter) < 0) {
      throw new IllegalArgumentException(
          "propel.http.idempotency: abandoned-after must be above 0 and not above kept-for");
    }
  }
}
