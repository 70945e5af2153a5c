package dev.propel.vault.rotation;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.vault.key.KnownKeys;
import dev.propel.vault.key.MasterKeys;
import dev.propel.vault.store.MasterKeyStore;
import dev.propel.vault.store.VaultNodeStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows the operator how far the rotation of the master key is. */
@Service
public class MasterKeyStatus {

  /** How far it is. */
  public enum Phase {
    /** Nothing lies under another key. */
    SETTLED,
    /** A new key was given, but not yet to every process that lives. */
    WAITING,
    /** Both keys open; values move to the new one. */
    RESEALING;

    /** The name in the API. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The master key.
   *
   * @param fingerprint of the key that seals
   * @param source where this process has its key from
   * @param previous fingerprint of the key before
   * @param previousNeeded whether the key before must still be given to every process
   * @param waitingFor processes that do not know the new key yet, or do not seal with it
   * @param resealed how many values were resealed so far
   * @param problem why it does not go on
   */
  public record Status(
      String fingerprint,
      KnownKeys.Source source,
      Phase phase,
      @Nullable String previous,
      boolean previousNeeded,
      int waitingFor,
      long resealed,
      @Nullable Instant switchedAt,
      @Nullable Instant finishedAt,
      @Nullable String problem) {}

  private final MasterKeys masters;
  private final MasterKeyStore store;
  private final VaultNodeStore nodes;
  private final Database database;
  private final RotationSettings settings;
  private final Clock clock;

  MasterKeyStatus(
      MasterKeys masters,
      MasterKeyStore store,
      VaultNodeStore nodes,
      Database database,
      RotationSettings settings,
      Clock clock) {
    this.masters = masters;
    this.store = store;
    this.nodes = nodes;
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** How it stands. */
  public Status status(Caller caller) {
    caller.require(Permission.PLATFORM_MANAGE);
    return now();
  }

  Status now() {
    KnownKeys known = masters.known();
    Instant since = clock.instant().minus(settings.absence());
    return database.global(tx -> {
      MasterKeyStore.State state = store.read(tx);
      boolean arriving = !known.given().fingerprint().equals(state.current());
      Phase phase = arriving ? Phase.WAITING : state.isSettled() ? Phase.SETTLED : Phase.RESEALING;
      int waitingFor =
          switch (phase) {
            case SETTLED -> 0;
            case WAITING -> nodes.ignorant(tx, known.given().fingerprint(), since);
            case RESEALING -> nodes.sealingOtherwise(tx, state.current(), since);
          };
      return new Status(
          state.current().hex(),
          known.source(),
          phase,
          state.previous() == null ? null : state.previous().hex(),
          phase != Phase.SETTLED,
          waitingFor,
          state.resealed(),
          state.switchedAt(),
          state.finishedAt(),
          state.problem());
    });
  }
}
