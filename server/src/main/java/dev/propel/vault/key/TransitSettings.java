package dev.propel.vault.key;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * HashiCorp Vault's transit engine, which wraps the master key. In use when {@code key} is given.
 *
 * @param address where Vault is, such as {@code https://vault.example.com:8200} ({@code
 *     PROPEL_VAULT_ADDR})
 * @param token what to sign in with ({@code PROPEL_VAULT_TOKEN})
 * @param tokenFile a file that holds the token, such as an agent's sink; read at each start ({@code
 *     PROPEL_VAULT_TOKEN_FILE})
 * @param key the name of the transit key ({@code PROPEL_VAULT_TRANSIT_KEY})
 * @param mount where the transit engine is mounted ({@code PROPEL_VAULT_TRANSIT_MOUNT})
 * @param namespace of Vault Enterprise ({@code PROPEL_VAULT_NAMESPACE})
 * @param timeout for one request, 100 ms to 1 min
 * @param patience how long a start tries to reach Vault, up to 10 min
 */
record TransitSettings(
    @Nullable String address,
    @Nullable String token,
    @Nullable Path tokenFile,
    @Nullable String key,
    @DefaultValue("transit") String mount,
    @Nullable String namespace,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("1m") Duration patience) {

  /** What is empty was not given; refuses what is out of bounds, so that it stops the start. */
  TransitSettings {
    address = VaultSettings.given(address);
    token = VaultSettings.given(token);
    tokenFile = tokenFile == null || tokenFile.toString().isBlank() ? null : tokenFile;
    key = VaultSettings.given(key);
    namespace = VaultSettings.given(namespace);
    if (timeout.toMillis() < 100 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("propel.vault.transit.timeout is from 100ms to 1m");
    }
    if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("propel.vault.transit.patience is up to 10m");
    }
  }

  boolean wanted() {
    return key != null;
  }

  @Override
  public String toString() {
    return "TransitSettings[address=%s, token=%s, tokenFile=%s, key=%s, mount=%s, namespace=%s]"
        .formatted(address, VaultSettings.masked(token), tokenFile, key, mount, namespace);
  }
}
