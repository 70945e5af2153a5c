package dev.propel.vault;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.key.MasterKey;
import dev.propel.vault.store.OrganizationKeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
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

  private final MasterKey master;
  private final OrganizationKeyStore salts;
  private final SecureRandom random = new SecureRandom();

  Vault(MasterKey master, OrganizationKeyStore salts) {
    this.master = master;
    this.salts = salts;
  }

  /**
   * The seal for what belongs to no organization.
   *
   * @param purpose separates the keys, such as {@code signing-key}; never changes once used
   */
  public Seal platform(String purpose) {
    TreeMap<Integer, SecretKey> keys = new TreeMap<>();
    keys.put(
        PLATFORM_VERSION, master.derive("platform/" + purpose, PLATFORM_VERSION, NO_SALT.clone()));
    return new KeyRing(master.fingerprint(), keys, random);
  }

  /**
   * The hash by which sealed texts that belong to no organization are found.
   *
   * @param purpose separates the keys, such as {@code email}; never changes once used
   */
  public KeyedHash platformHash(String purpose) {
    return new KeyedHash(
        List.of(master.derive("platform/hash/" + purpose, PLATFORM_VERSION, NO_SALT.clone())));
  }

  /**
   * The seal for what belongs to an organization; makes its first key when there is none. Do not
   * keep it beyond the transaction: keys are rotated.
   *
   * @param purpose separates the keys, such as {@code credential}; never changes once used
   */
  public Seal organization(Transaction tx, OrganizationId organization, String purpose) {
    SortedMap<Integer, byte[]> known = salts.ofOrganization(tx, organization);
    if (known.isEmpty()) {
      byte[] salt = new byte[MasterKey.BYTES];
      random.nextBytes(salt);
      salts.addFirst(tx, organization, salt);
      known = salts.ofOrganization(tx, organization);
    }
    TreeMap<Integer, SecretKey> keys = new TreeMap<>();
    known.forEach((version, salt) ->
        keys.put(
            version, master.derive("organization/" + organization + "/" + purpose, version, salt)));
    return new KeyRing(master.fingerprint(), keys, random);
  }
}
