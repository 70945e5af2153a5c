package dev.propel.vault.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.key.Fingerprint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Which processes live, which master keys they know and with which they seal. */
@Repository
public class VaultNodeStore {

  /** Notes that the process lives. */
  public void beat(
      Transaction tx, UUID node, Collection<Fingerprint> knows, Fingerprint sealing, Instant now) {
    tx.sql(
            """
            insert into vault_node (id, knows, seals_with, seen_at) values (?, ?, ?, ?)
            on conflict (id) do update
            set knows = excluded.knows, seals_with = excluded.seals_with, seen_at = excluded.seen_at
            """)
        .param(node)
        .param(knows.stream().map(Fingerprint::hex).toArray(String[]::new))
        .param(sealing.hex())
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Notes that the process ends, and forgets those that were not seen since. */
  public void leave(Transaction tx, UUID node, Instant since) {
    tx.sql("delete from vault_node where id = ? or seen_at < ?")
        .param(node)
        .param(since.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** How many processes, seen since, do not know this key. */
  public int ignorant(Transaction tx, Fingerprint key, Instant since) {
    return tx.sql("select count(*) from vault_node where seen_at >= ? and not (? = any (knows))")
        .param(since.atOffset(ZoneOffset.UTC))
        .param(key.hex())
        .query(Integer.class)
        .single();
  }

  /** How many processes, seen since, seal with another key. */
  public int sealingOtherwise(Transaction tx, Fingerprint key, Instant since) {
    return tx.sql("select count(*) from vault_node where seen_at >= ? and seals_with <> ?")
        .param(since.atOffset(ZoneOffset.UTC))
        .param(key.hex())
        .query(Integer.class)
        .single();
  }
}
