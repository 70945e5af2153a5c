package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Signing keys; global. */
@Repository
public class SigningKeyStore {

  /** Lets one process at a time decide whether a key must be made, until the transaction ends. */
  public void lock(Transaction tx) {
    tx.sql("select pg_advisory_xact_lock(hashtext('propel.signing_key'))")
        .query((rows, number) -> number)
        .list();
  }

  /** All keys that are not retired, oldest first. */
  public List<SealedSigningKey> inUse(Transaction tx) {
    return tx.sql(
            """
            select id, public_key, sealed_key from signing_key
            where retired_at is null order by id
            """)
        .query((row, number) ->
            new SealedSigningKey(
                row.getObject("id", UUID.class),
                row.getString("public_key"),
                row.getBytes("sealed_key")))
        .list();
  }

  /** Adds a key. */
  public void add(Transaction tx, SealedSigningKey key, Instant at) {
    tx.sql(
            """
            insert into signing_key (id, public_key, sealed_key, created_at)
            values (?, ?::jsonb, ?, ?)
            """)
        .param(key.id())
        .param(key.publicKey())
        .param(key.sealed())
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
