package dev.propel.vault;

import dev.propel.vault.key.MasterKey;
import dev.propel.vault.key.MasterKeys;
import dev.propel.vault.store.KeyLocks;
import dev.propel.vault.store.OrganizationKeyStore;

/** A vault for tests without Spring. */
public final class VaultFixture {

  private VaultFixture() {}

  /** A vault under a master key of zeros. */
  public static Vault vault() {
    return new Vault(
        MasterKeys.only(MasterKey.of(new byte[32])), new OrganizationKeyStore(), new KeyLocks());
  }
}
