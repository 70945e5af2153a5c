package dev.propel.kernel.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator decides about the HTTP door.
 *
 * @param maxBody the longest request body that is read, above 0; uploads (multipart) have a limit
 *     of their own
 * @param trustedProxies the proxies in front, in CIDR notation ({@code PROPEL_TRUSTED_PROXIES});
 *     what anybody else says about where a request comes from does not count
 */
@ConfigurationProperties("propel.http")
record HttpSettings(
    @DefaultValue("1MB") DataSize maxBody, @DefaultValue List<String> trustedProxies) {

  HttpSettings {
    trustedProxies =
        trustedProxies.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    if (maxBody.isNegative() || maxBody.toBytes() == 0) {
      throw new IllegalArgumentException("propel.http.max-body must be above 0");
    }
  }
}
