package dev.propel.vault.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import org.springframework.stereotype.Repository;

/**
 * Locks between processes, held until the transaction ends: advisory ones, since rows would have to
 * be written to be locked.
 */
@Repository
public class KeyLocks {

  private static final String WORK = "propel.vault/work/";
  private static final String KEYS = "propel.vault/keys/";

  /**
   * Keeps the organization's keys from being retired; any number of transactions may. A statement
   * of its own: one that also read the keys could see them as they were before it waited.
   */
  public void keepKeys(Transaction tx, OrganizationId organization) {
    tx.sql("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))")
        .param(KEYS + organization)
        .query((rows, number) -> number)
        .list();
  }

  /**
   * Whether no other transaction has taken keys of the organization, and none can until this ends.
   * Does not wait: with others waiting behind, that could end in a deadlock.
   */
  public boolean tryRetireKeys(Transaction tx, OrganizationId organization) {
    return tryLock(tx, KEYS + organization);
  }

  /** Whether this transaction alone does a piece of work that has this name. */
  public boolean tryWork(Transaction tx, String name) {
    return tryLock(tx, WORK + name);
  }

  private static boolean tryLock(Transaction tx, String name) {
    return tx.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
        .param(name)
        .query(Boolean.class)
        .single();
  }
}
