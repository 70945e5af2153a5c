package dev.propel.kernel.observability.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read the metrics.
 *
 * @param token what a scraper sends as {@code Authorization: Bearer}; without one, only this
 *     machine itself may read them
 */
@ConfigurationProperties("propel.metrics")
record MetricsSettings(@Nullable String token) {

  Optional<String> expectedToken() {
    return Optional.ofNullable(token).filter(text -> !text.isBlank());
  }

  @Override
  public String toString() {
    return "MetricsSettings[token=" + (expectedToken().isPresent() ? "set" : "none") + "]";
  }
}
