package dev.propel.kernel.http.idempotency;

import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.http.idempotency.store.Claim;
import dev.propel.kernel.http.idempotency.store.IdempotencyStore;
import dev.propel.kernel.http.idempotency.store.Outcome;
import dev.propel.kernel.http.idempotency.store.RequestKey;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Remembers which requests were carried out, each step in a short transaction of its own. */
@Component
final class IdempotentRequests {

  /** More than one per claim, so that what has expired goes faster than new keys come. */
  private static final int PURGED_PER_CLAIM = 10;

  private final Database database;
  private final IdempotencyStore store;
  private final IdempotencySettings settings;
  private final Ids ids;
  private final Clock clock;

  IdempotentRequests(
      Database database,
      IdempotencyStore store,
      IdempotencySettings settings,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  Claim claim(RequestKey key, byte[] digest) {
    Instant now = clock.instant();
    Instant expiredBefore = now.minus(settings.keptFor());
    Instant lostBefore = now.minus(settings.abandonedAfter());
    return database.inOrganization(
        key.organization(),
        tx -> {
          Claim claim = store.claim(tx, key, digest, ids.next(), now, expiredBefore, lostBefore);
          if (claim instanceof Claim.Fresh) {
            store.purge(tx, expiredBefore, PURGED_PER_CLAIM);
          }
          return claim;
        });
  }

  void complete(RequestKey key, UUID attempt, Outcome outcome) {
    run(key, tx -> store.complete(tx, key, attempt, outcome));
  }

  void release(RequestKey key, UUID attempt) {
    run(key, tx -> store.release(tx, key, attempt));
  }

  private void run(RequestKey key, Consumer<Transaction> work) {
    database.inOrganization(
        key.organization(),
        tx -> {
          work.accept(tx);
          return true;
        });
  }
}
