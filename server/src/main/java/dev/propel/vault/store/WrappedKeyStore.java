package dev.propel.vault.store;

import dev.propel.kernel.database.Transaction;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The master key as a key service wrapped it: one row. */
@Repository
public class WrappedKeyStore {

  /**
   * A wrapped key.
   *
   * @param transitKey the name of the key that wraps it
   * @param ciphertext what the key service gave
   */
  public record Wrapped(String transitKey, String ciphertext) {}

  /** The wrapped key, if there is one. */
  public Optional<Wrapped> find(Transaction tx) {
    return tx.sql("select transit_key, ciphertext from wrapped_master_key")
        .query(
            (row, number) -> new Wrapped(row.getString("transit_key"), row.getString("ciphertext")))
        .optional();
  }

  /** The wrapped key that was stored first: this one, if none was. */
  public Wrapped firstOr(Transaction tx, Wrapped offered) {
    tx.sql(
            """
            insert into wrapped_master_key (transit_key, ciphertext) values (?, ?)
            on conflict do nothing
            """)
        .param(offered.transitKey())
        .param(offered.ciphertext())
        .update();
    return find(tx).orElseThrow();
  }

  /** Puts another wrapping of the same key in its place, unless somebody else did. */
  public boolean replace(Transaction tx, Wrapped before, Wrapped after) {
    return tx.sql(
                """
                update wrapped_master_key set transit_key = ?, ciphertext = ?, wrapped_at = now()
                where ciphertext = ?
                """)
            .param(after.transitKey())
            .param(after.ciphertext())
            .param(before.ciphertext())
            .update()
        == 1;
  }
}
