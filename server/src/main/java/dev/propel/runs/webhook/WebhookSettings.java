package dev.propel.runs.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param allowHttp whether addresses without TLS are taken ({@code PROPEL_WEBHOOKS_ALLOW_HTTP})
 * @param timeout for one delivery, its answer included; at most a minute, so that it ends before
 *     the outbox gives it to another process
 */
@ConfigurationProperties("propel.webhooks")
public record WebhookSettings(
    @DefaultValue("false") boolean allowHttp, @DefaultValue("10s") Duration timeout) {

  /** Refuses what is out of bounds, so that a bad setting stops the start. */
  public WebhookSettings {
    if (!timeout.isPositive() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("propel.webhooks.timeout is positive and at most 1m");
    }
  }
}
