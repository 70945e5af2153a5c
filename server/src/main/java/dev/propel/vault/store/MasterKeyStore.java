package dev.propel.vault.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.key.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Remembers which master key this database belongs to, and how far its rotation has come. */
@Repository
public class MasterKeyStore {

  /**
   * Which key seals.
   *
   * @param current the key that everything is sealed with from now on
   * @param previous the key that it took the place of; null when there never was another
   * @param switchedAt since when the current key seals; null when there never was another
   * @param finishedAt since when nothing lies under the previous key; null while that is not sure
   * @param walkedTo the last organization of which nothing lies under the previous key any more
   * @param resealed how many values were resealed
   * @param problem why it does not go on, for the operator
   */
  public record State(
      Fingerprint current,
      @Nullable Fingerprint previous,
      @Nullable Instant switchedAt,
      @Nullable Instant finishedAt,
      @Nullable UUID walkedTo,
      long resealed,
      @Nullable String problem) {

    /** Whether nothing lies under another key than the current one. */
    public boolean isSettled() {
      return previous == null || finishedAt != null;
    }
  }

  /** What is remembered, held until the transaction ends; begins with this key if nothing is. */
  public State lockOr(Transaction tx, Fingerprint first) {
    tx.sql("insert into master_key (fingerprint) values (?) on conflict do nothing")
        .param(first.bytes())
        .update();
    return lock(tx);
  }

  /** What is remembered, held until the transaction ends. */
  public State lock(Transaction tx) {
    return tx.sql(
            """
            select fingerprint, previous, switched_at, finished_at, walked_to, resealed, problem
            from master_key for update
            """)
        .query((row, number) -> state(row))
        .single();
  }

  /** What is remembered. */
  public State read(Transaction tx) {
    return tx.sql(
            """
            select fingerprint, previous, switched_at, finished_at, walked_to, resealed, problem
            from master_key
            """)
        .query((row, number) -> state(row))
        .single();
  }

  /** From now on this key seals. */
  public void switchTo(Transaction tx, Fingerprint next, Instant now) {
    tx.sql(
            """
            update master_key
            set previous = fingerprint, fingerprint = ?, switched_at = ?, finished_at = null,
              walked_to = null, resealed = 0, problem = null
            """)
        .param(next.bytes())
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Notes how many more values were resealed. */
  public void resealed(Transaction tx, Fingerprint current, int more) {
    tx.sql("update master_key set resealed = resealed + ? where fingerprint = ?")
        .param(more)
        .param(current.bytes())
        .update();
  }

  /** Notes that nothing of this organization lies under the previous key. */
  public void walkedTo(Transaction tx, Fingerprint current, UUID organization) {
    tx.sql("update master_key set walked_to = ?, problem = null where fingerprint = ?")
        .param(organization)
        .param(current.bytes())
        .update();
  }

  /** Notes that nothing lies under the previous key. */
  public void finish(Transaction tx, Fingerprint current, Instant now) {
    tx.sql(
            """
            update master_key set finished_at = ?, problem = null
            where fingerprint = ? and finished_at is null
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(current.bytes())
        .update();
  }

  /** Notes why it does not go on. */
  public void stuck(Transaction tx, Fingerprint current, String problem) {
    tx.sql("update master_key set problem = ? where fingerprint = ?")
        .param(problem)
        .param(current.bytes())
        .update();
  }

  private static State state(ResultSet row) throws SQLException {
    byte[] previous = row.getBytes("previous");
    return new State(
        Fingerprint.of(row.getBytes("fingerprint")),
        previous == null ? null : Fingerprint.of(previous),
        instant(row, "switched_at").orElse(null),
        instant(row, "finished_at").orElse(null),
        row.getObject("walked_to", UUID.class),
        row.getLong("resealed"),
        row.getString("problem"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
