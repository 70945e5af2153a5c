package dev.propel.vault.key;

import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.vault.store.WrappedKeyStore;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Finds the master keys and lets them in, beside the rest of the start. */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

  @Bean
  VaultNode vaultNode(Ids ids) {
    return new VaultNode(ids.next());
  }

  @Bean
  MasterKeys masterKeys(
      VaultSettings settings,
      Database database,
      WrappedKeyStore wrapped,
      KeyAdmission admission,
      JsonMapper json) {
    TransitMasterKey transit =
        new TransitMasterKey(settings.transit(), database, wrapped, new SecureRandom(), json);
    KeySources sources = new KeySources(settings, transit);
    return MasterKeys.sought(() -> admission.admit(sources.find()));
  }
}
