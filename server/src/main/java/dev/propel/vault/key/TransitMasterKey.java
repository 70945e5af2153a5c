package dev.propel.vault.key;

import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.vault.store.WrappedKeyStore;
import dev.propel.vault.store.WrappedKeyStore.Wrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The master key that is random, lies in the database wrapped by a transit key of HashiCorp Vault,
 * and is unwrapped at each start. Processes that start at once agree on the one that was stored
 * first. When the transit key has a newer version, or another name, the wrapping follows.
 */
final class TransitMasterKey {

  private static final Logger log = LoggerFactory.getLogger(TransitMasterKey.class);

  private final TransitSettings settings;
  private final Database database;
  private final WrappedKeyStore store;
  private final SecureRandom random;
  private final JsonMapper json;

  TransitMasterKey(
      TransitSettings settings,
      Database database,
      WrappedKeyStore store,
      SecureRandom random,
      JsonMapper json) {
    this.settings = settings;
    this.database = database;
    this.store = store;
    this.random = random;
    this.json = json;
  }

  /** The key, made now if there is none. */
  MasterKey readOrCreate() {
    TransitClient vault = client();
    String key = key();
    Wrapped wrapped =
        database
            .global(store::find)
            .orElseGet(() -> {
              byte[] fresh = new byte[MasterKey.BYTES];
              random.nextBytes(fresh);
              Wrapped offered = new Wrapped(key, vault.encrypt(key, fresh));
              return database.global(tx -> store.firstOr(tx, offered));
            });
    return unwrap(vault, wrapped);
  }

  /** The key, if one was ever made. */
  Optional<MasterKey> find() {
    return database.global(store::find).map(wrapped -> unwrap(client(), wrapped));
  }

  private MasterKey unwrap(TransitClient vault, Wrapped wrapped) {
    byte[] bytes = vault.decrypt(wrapped.transitKey(), wrapped.ciphertext());
    try {
      MasterKey master = MasterKey.of(bytes);
      follow(vault, wrapped, bytes);
      return master;
    } catch (IllegalArgumentException damaged) {
      throw VaultFailures.operator(
          "master_key_damaged", "What Vault unwrapped is no master key: " + damaged.getMessage());
    }
  }

  private void follow(TransitClient vault, Wrapped wrapped, byte[] bytes) {
    try {
      String newest =
          wrapped.transitKey().equals(key())
              ? vault.rewrap(key(), wrapped.ciphertext())
              : vault.encrypt(key(), bytes);
      // A rewrapping differs each time; only another version of the key is worth a write.
      if (!wrapped.transitKey().equals(key())
          || !version(newest).equals(version(wrapped.ciphertext()))) {
        database.global(tx -> store.replace(tx, wrapped, new Wrapped(key(), newest)));
      }
    } catch (Failure notAllowed) {
      // It opens all the same; the next start tries again.
      log.warn("The master key could not be rewrapped: {}", notAllowed.getMessage());
    }
  }

  private static String version(String ciphertext) {
    return ciphertext.substring(0, Math.max(0, ciphertext.lastIndexOf(':')));
  }

  private String key() {
    return Optional.ofNullable(settings.key()).orElseThrow();
  }

  private TransitClient client() {
    if (settings.address() == null) {
      throw VaultFailures.operator(
          "vault_address_missing", "PROPEL_VAULT_TRANSIT_KEY needs PROPEL_VAULT_ADDR beside it.");
    }
    return new TransitClient(settings, token(), json);
  }

  private String token() {
    String given = settings.token();
    Path file = settings.tokenFile();
    if (given != null) {
      return given;
    }
    if (file == null) {
      throw VaultFailures.operator(
          "vault_token_missing",
          "PROPEL_VAULT_TRANSIT_KEY needs PROPEL_VAULT_TOKEN or PROPEL_VAULT_TOKEN_FILE beside it.");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw VaultFailures.operator(
          "vault_token_missing", "PROPEL_VAULT_TOKEN_FILE cannot be read: " + file, unreadable);
    }
  }
}
