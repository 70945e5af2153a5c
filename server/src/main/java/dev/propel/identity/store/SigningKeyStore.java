package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
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

  /** All keys that are not retired, in the order in which they sign. */
  public List<SealedSigningKey> inUse(Transaction tx) {
    return tx.sql(
            """
            select id, public_key, sealed_key, signs_from from signing_key
            where retired_at is null order by signs_from, id
            """)
        .query((row, number) ->
            new SealedSigningKey(
                row.getObject("id", UUID.class),
                row.getString("public_key"),
                row.getBytes("sealed_key"),
                row.getObject("signs_from", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Adds a key. */
  public void add(Transaction tx, SealedSigningKey key, Instant at) {
    tx.sql(
            """
            insert into signing_key (id, public_key, sealed_key, created_at, signs_from)
            values (?, ?::jsonb, ?, ?, ?)
            """)
        .param(key.id())
        .param(key.publicKey())
        .param(key.sealed())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(key.signsFrom().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Lets the key count no longer and destroys its private half. */
  public void retire(Transaction tx, UUID id, Instant at) {
    tx.sql("update signing_key set retired_at = ?, sealed_key = null where id = ?")
        .param(at.atOffset(ZoneOffset.UTC))
        .param(id)
        .update();
  }
}
