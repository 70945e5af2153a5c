package dev.propel.kernel.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator decides about the HTTP door.
 *
 * @param maxBody the longest request body that is read, above 0; uploads (multipart) have a limit
 *     of their own
 */
@ConfigurationProperties("propel.http")
record HttpSettings(@DefaultValue("1MB") DataSize maxBody) {

  HttpSettings {
    if (maxBody.isNegative() || maxBody.toBytes() == 0) {
      throw new IllegalArgumentException("propel.http.max-body must be above 0");
    }
  }
}
