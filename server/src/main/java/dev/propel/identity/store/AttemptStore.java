package dev.propel.identity.store;

import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Repository;

/** Counts failed attempts by key; global, shared by all nodes. */
@Repository
public class AttemptStore {

  /**
   * Counts one more attempt, from one again when the last is older than the given time.
   *
   * @return how many there are now; empty, and nothing counted, while the key is blocked
   */
  public OptionalInt count(Transaction tx, TokenHash key, Instant now, Instant forgetBefore) {
    Optional<Integer> failures =
        tx.sql(
                """
                insert into failed_attempt as f (key, failures, last_failed_at) values (?, 1, ?)
                on conflict (key) do update set
                  failures = case
                    when greatest(f.last_failed_at, f.blocked_until) < ? then 1
                    else f.failures + 1 end,
                  last_failed_at = excluded.last_failed_at,
                  blocked_until = null
                where f.blocked_until is null or f.blocked_until <= excluded.last_failed_at
                returning failures
                """)
            .param(key.bytes())
            .param(now.atOffset(ZoneOffset.UTC))
            .param(forgetBefore.atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .optional();
    return failures.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Refuses the key until then. */
  public void block(Transaction tx, TokenHash key, Instant until) {
    tx.sql("update failed_attempt set blocked_until = ? where key = ?")
        .param(until.atOffset(ZoneOffset.UTC))
        .param(key.bytes())
        .update();
  }

  /** Until when the key is refused, if it is or was. */
  public Optional<Instant> blockedUntil(Transaction tx, TokenHash key) {
    return tx.sql(
            "select blocked_until from failed_attempt where key = ? and blocked_until is not null")
        .param(key.bytes())
        .query((row, number) -> row.getObject("blocked_until", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Forgets the key's failures. */
  public void clear(Transaction tx, TokenHash key) {
    tx.sql("delete from failed_attempt where key = ?").param(key.bytes()).update();
  }

  /** Removes what is too old to matter. */
  public void forget(Transaction tx, Instant before) {
    tx.sql(
            """
            delete from failed_attempt
            where last_failed_at < ? and (blocked_until is null or blocked_until < ?)
            """)
        .param(before.atOffset(ZoneOffset.UTC))
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
