package dev.propel.vault;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.key.MasterKey;
import dev.propel.vault.key.MasterKeys;
import dev.propel.vault.store.KeyLocks;
import dev.propel.vault.store.OrganizationKeyStore;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Gives out seals. The platform's keys come from the master key alone. An organization's keys need
 * its random salts too, so that destroying the salts makes everything sealed for it unreadable for
 * ever, in backups of other tables as well.
 */
@Service
public class Vault {

  private static final int PLATFORM_VERSION = 1;
  private static final byte[] NO_SALT = new byte[0];

  private final MasterKeys masters;
  private final OrganizationKeyStore salts;
  private final KeyLocks locks;
  private final SecureRandom random = new SecureRandom();

  Vault(MasterKeys masters, OrganizationKeyStore salts, KeyLocks locks) {
    this.masters = masters;
    this.salts = salts;
    this.locks = locks;
  }

  /**
   * The seal for what belongs to no organization. May be kept: it follows the master key.
   *
   * @param purpose separates the keys, such as {@code signing-key}; never changes once used
   */
  public Seal platform(String purpose) {
    TreeSet<Integer> versions = new TreeSet<>();
    versions.add(PLATFORM_VERSION);
    return new KeyRing(
        masters,
        versions,
        (master, version) -> master.derive("platform/" + purpose, version, NO_SALT),
        random);
  }

  /**
   * The hash by which sealed texts that belong to no organization are found. May be kept. Seal
   * first and hash then, so that what is hashed under an older key is not sealed under a newer.
   *
   * @param purpose separates the keys, such as {@code email}; never changes once used
   */
  public KeyedHash platformHash(String purpose) {
    return new KeyedHash(() ->
        masters.sealingFirst().stream()
            .map(master -> master.derive("platform/hash/" + purpose, PLATFORM_VERSION, NO_SALT))
            .toList());
  }

  /**
   * The seal for what belongs to an organization; makes its first key when there is none. Do not
   * keep it beyond the transaction: keys are rotated. Until the transaction ends, no key goes that
   * it may seal with.
   *
   * @param purpose separates the keys, such as {@code credential}; never changes once used
   */
  public Seal organization(Transaction tx, OrganizationId organization, String purpose) {
    locks.keepKeys(tx, organization);
    SortedMap<Integer, byte[]> known = salts.ofOrganization(tx, organization);
    if (known.isEmpty()) {
      salts.add(tx, organization, 1, newSalt());
      known = salts.ofOrganization(tx, organization);
    }
    SortedMap<Integer, byte[]> found = new TreeMap<>(known);
    String label = "organization/" + organization + "/" + purpose;
    return new KeyRing(
        masters,
        new TreeSet<>(found.keySet()),
        (master, version) ->
            master.derive(label, version, Objects.requireNonNull(found.get(version))),
        random);
  }

  /**
   * Makes everything that was ever sealed for the organization unreadable, for good and in backups
   * of all but the salts, by destroying its salts with this transaction. What is sealed for it
   * afterwards lies under a new key.
   *
   * @param tx has the organization's scope
   */
  public void shred(Transaction tx, OrganizationId organization) {
    salts.removeBelow(tx, organization, Integer.MAX_VALUE);
  }

  private byte[] newSalt() {
    byte[] salt = new byte[MasterKey.BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
