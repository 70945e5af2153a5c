package dev.propel.vault.key;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the master key. */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

  @Bean
  MasterKey masterKey(VaultSettings settings) {
    String given = settings.masterKey();
    if (given == null || given.isBlank()) {
      return new MasterKeyFile(settings.masterKeyFile(), new SecureRandom()).readOrCreate();
    }
    try {
      return MasterKey.parse(given);
    } catch (IllegalArgumentException malformed) {
      throw VaultFailures.operator(
          "master_key_malformed", "PROPEL_MASTER_KEY: " + malformed.getMessage());
    }
  }
}
