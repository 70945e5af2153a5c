package dev.propel.kernel.fanout;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis or Valkey of this deployment, if it has one.
 *
 * @param url {@code redis://} or, with TLS, {@code rediss://} and {@code user:password@host:port};
 *     empty for none ({@code REDIS_URL})
 * @param prefix what this deployment's names begin with, where several share one Redis ({@code
 *     REDIS_PREFIX})
 */
@ConfigurationProperties("propel.redis")
record RedisSettings(@Nullable String url, @DefaultValue("propel") String prefix) {

  RedisSettings {
    if (url != null && !url.isBlank() && !url.strip().matches("rediss?://[^\\s]+")) {
      throw new IllegalArgumentException(
          "REDIS_URL is not an address like redis://user:password@host:6379");
    }
    if (!prefix.matches("[\\w:.-]{1,60}")) {
      throw new IllegalArgumentException(
          "REDIS_PREFIX is up to 60 letters, digits, dots, colons, hyphens and underscores");
    }
  }

  Optional<URI> address() {
    return Optional.ofNullable(url)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(URI::create);
  }

  @Override
  public String toString() {
    return "RedisSettings[address=%s, prefix=%s]"
        .formatted(
            address().map(uri -> uri.getHost() + ":" + uri.getPort()).orElse("none"), prefix);
  }
}
