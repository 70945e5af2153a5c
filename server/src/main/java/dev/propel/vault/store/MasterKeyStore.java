package dev.propel.vault.store;

import dev.propel.kernel.database.Transaction;
import org.springframework.stereotype.Repository;

/** Remembers which master key this database belongs to, by fingerprint. */
@Repository
public class MasterKeyStore {

  /** The fingerprint recorded first: this one, if none was. */
  public byte[] firstOr(Transaction tx, byte[] fingerprint) {
    tx.sql("insert into master_key (fingerprint) values (?) on conflict do nothing")
        .param(fingerprint)
        .update();
    return tx.sql("select fingerprint from master_key").query(byte[].class).single();
  }
}
