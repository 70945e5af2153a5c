package dev.propel.identity.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much work a password's hash is (Argon2id). What OWASP recommends is the least; hashes made
 * with less are made anew when their owner signs in.
 *
 * @param memoryKib from 19 456 to 1 048 576 ({@code PROPEL_PASSWORD_MEMORY_KIB})
 * @param iterations from 2 to 20 ({@code PROPEL_PASSWORD_ITERATIONS})
 */
@ConfigurationProperties("propel.passwords")
record PasswordSettings(@DefaultValue("19456") int memoryKib, @DefaultValue("2") int iterations) {

  /** Refuses less than OWASP recommends and more than a server can bear. */
  PasswordSettings {
    if (memoryKib < 19_456 || memoryKib > 1_048_576) {
      throw new IllegalArgumentException("PROPEL_PASSWORD_MEMORY_KIB is from 19456 to 1048576.");
    }
    if (iterations < 2 || iterations > 20) {
      throw new IllegalArgumentException("PROPEL_PASSWORD_ITERATIONS is from 2 to 20.");
    }
  }
}
