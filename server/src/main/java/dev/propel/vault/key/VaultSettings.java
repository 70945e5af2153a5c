package dev.propel.vault.key;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key is.
 *
 * @param masterKey the key itself, 32 bytes in Base64 ({@code PROPEL_MASTER_KEY}); wins over the
 *     file
 * @param masterKeyFile the file that holds it, made at the first start
 */
@ConfigurationProperties("propel.vault")
record VaultSettings(
    @Nullable String masterKey, @DefaultValue("data/master.key") Path masterKeyFile) {

  @Override
  public String toString() {
    return "VaultSettings[masterKey=%s, masterKeyFile=%s]"
        .formatted(masterKey == null ? "none" : "********", masterKeyFile);
  }
}
