package dev.propel.vault.key;

import dev.propel.vault.key.KnownKeys.Source;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the master keys where the settings say they are. {@code PROPEL_MASTER_KEY} wins over the
 * transit engine, which wins over the file. The one before is {@code PROPEL_MASTER_KEY_PREVIOUS},
 * or what the transit engine holds when a key is given beside it, or the file {@code
 * master.key.previous}.
 */
final class KeySources {

  private final VaultSettings settings;
  private final TransitMasterKey transit;

  KeySources(VaultSettings settings, TransitMasterKey transit) {
    this.settings = settings;
    this.transit = transit;
  }

  KnownKeys find() {
    String given = settings.masterKey();
    if (given != null) {
      return new KnownKeys(parse("PROPEL_MASTER_KEY", given), previous(true), Source.ENVIRONMENT);
    }
    if (settings.transit().wanted()) {
      return new KnownKeys(transit.readOrCreate(), previous(false), Source.TRANSIT);
    }
    MasterKey filed =
        new MasterKeyFile(settings.masterKeyFile(), new SecureRandom()).readOrCreate();
    return new KnownKeys(filed, previous(false), Source.FILE);
  }

  private @Nullable MasterKey previous(boolean transitMayHoldIt) {
    String given = settings.masterKeyPrevious();
    if (given != null) {
      return parse("PROPEL_MASTER_KEY_PREVIOUS", given);
    }
    if (Files.exists(settings.masterKeyPreviousFile())) {
      return new MasterKeyFile(settings.masterKeyPreviousFile(), new SecureRandom()).readOrCreate();
    }
    Optional<MasterKey> wrapped =
        transitMayHoldIt && settings.transit().wanted() ? transit.find() : Optional.empty();
    return wrapped.orElse(null);
  }

  private static MasterKey parse(String name, String text) {
    try {
      return MasterKey.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw VaultFailures.operator("master_key_malformed", name + ": " + malformed.getMessage());
    }
  }
}
