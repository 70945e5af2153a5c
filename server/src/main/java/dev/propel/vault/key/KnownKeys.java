package dev.propel.vault.key;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The master keys that this process was given.
 *
 * @param given the one that everything is to be sealed under
 * @param previous the one that it takes the place of, for as long as values lie under it
 * @param source where the given one comes from
 */
public record KnownKeys(MasterKey given, @Nullable MasterKey previous, Source source) {

  /** Where a master key comes from. */
  public enum Source {
    FILE,
    ENVIRONMENT,
    TRANSIT;

    /** The name in the API. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses twice the same key. */
  public KnownKeys {
    if (previous != null && previous.fingerprint().equals(given.fingerprint())) {
      throw VaultFailures.operator(
          "master_key_same_twice",
          "The previous master key is the same as the new one. Give the one that was used before,"
              + " or none.");
    }
  }

  /** Which keys these are. */
  public List<Fingerprint> fingerprints() {
    return previous == null
        ? List.of(given.fingerprint())
        : List.of(given.fingerprint(), previous.fingerprint());
  }
}
