package dev.propel.vault.key;

import dev.propel.kernel.database.Database;
import dev.propel.vault.key.MasterKeys.Admitted;
import dev.propel.vault.store.MasterKeyStore;
import dev.propel.vault.store.MasterKeyStore.State;
import dev.propel.vault.store.VaultNodeStore;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Holds the keys that a process was given against the one that this database is sealed with. A
 * second node with a fresh data folder would otherwise seal what no other node can open, and a key
 * that is taken away too early would leave values that nobody can.
 */
@Component
class KeyAdmission {

  private final Database database;
  private final MasterKeyStore store;
  private final VaultNodeStore nodes;
  private final VaultNode node;
  private final Clock clock;

  KeyAdmission(
      Database database, MasterKeyStore store, VaultNodeStore nodes, VaultNode node, Clock clock) {
    this.database = database;
    this.store = store;
    this.nodes = nodes;
    this.node = node;
    this.clock = clock;
  }

  /** Notes the process and its keys, and says with which of them it seals. */
  Admitted admit(KnownKeys keys) {
    return database.global(tx -> {
      // Held, so that nobody switches to a key that this process was not seen to lack.
      State state = store.lockOr(tx, keys.given().fingerprint());
      check(keys, state);
      nodes.beat(tx, node.id(), keys.fingerprints(), state.current(), clock.instant());
      return new Admitted(keys, state.current());
    });
  }

  private static void check(KnownKeys keys, State state) {
    if (!keys.fingerprints().contains(state.current())) {
      throw VaultFailures.operator(
          "master_key_mismatch",
          "This database is sealed with another master key. Give every node the same"
              + " PROPEL_MASTER_KEY or the same master.key file, or restore it from a backup. To"
              + " replace it, give the one before as PROPEL_MASTER_KEY_PREVIOUS or as the file"
              + " master.key.previous.");
    }
    Optional<Fingerprint> left = Optional.ofNullable(state.previous());
    if (!state.isSettled() && left.isPresent() && !keys.fingerprints().contains(left.get())) {
      throw VaultFailures.operator(
          "master_key_previous_missing",
          "Values still lie under the previous master key. Give it as PROPEL_MASTER_KEY_PREVIOUS"
              + " or as the file master.key.previous until the log says that its rotation is done.");
    }
  }
}
