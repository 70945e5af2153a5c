package dev.propel.vault.key;

import dev.propel.kernel.database.Database;
import dev.propel.vault.store.MasterKeyStore;
import java.util.Arrays;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with another master key than the one this database was first used with: a second
 * node with a fresh data folder would otherwise seal what no other node can open.
 */
@Component
class MasterKeyCheck implements SmartInitializingSingleton {

  private final MasterKey master;
  private final Database database;
  private final MasterKeyStore fingerprints;

  MasterKeyCheck(MasterKey master, Database database, MasterKeyStore fingerprints) {
    this.master = master;
    this.database = database;
    this.fingerprints = fingerprints;
  }

  @Override
  public void afterSingletonsInstantiated() {
    byte[] ours = master.fingerprint();
    byte[] first = database.global(tx -> fingerprints.firstOr(tx, ours));
    if (!Arrays.equals(ours, first)) {
      throw VaultFailures.operator(
          "master_key_mismatch",
          "This database was set up with another master key. Give every node the same"
              + " PROPEL_MASTER_KEY or the same master.key file, or restore it from a backup.");
    }
  }
}
