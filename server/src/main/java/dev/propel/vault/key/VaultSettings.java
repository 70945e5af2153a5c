package dev.propel.vault.key;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key is: given, else in HashiCorp Vault, else in a file.
 *
 * @param masterKey the key itself, 32 bytes in Base64 ({@code PROPEL_MASTER_KEY})
 * @param masterKeyPrevious the key that it takes the place of ({@code PROPEL_MASTER_KEY_PREVIOUS})
 * @param masterKeyFile the file that holds it, made at the first start; the one before may lie
 *     beside it, its name ending in {@code .previous}
 * @param transit HashiCorp Vault, when a key of its transit engine wraps the master key
 */
@ConfigurationProperties("propel.vault")
record VaultSettings(
    @Nullable String masterKey,
    @Nullable String masterKeyPrevious,
    @DefaultValue("data/master.key") Path masterKeyFile,
    @DefaultValue TransitSettings transit) {

  /** What is empty was not given. */
  VaultSettings {
    masterKey = given(masterKey);
    masterKeyPrevious = given(masterKeyPrevious);
  }

  Path masterKeyPreviousFile() {
    return masterKeyFile.resolveSibling(masterKeyFile.getFileName() + ".previous");
  }

  @Override
  public String toString() {
    return "VaultSettings[masterKey=%s, masterKeyPrevious=%s, masterKeyFile=%s, transit=%s]"
        .formatted(masked(masterKey), masked(masterKeyPrevious), masterKeyFile, transit);
  }

  static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static String masked(@Nullable String secret) {
    return secret == null ? "none" : "********";
  }
}
