package dev.propel.schedules.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a timer wakes. Called by several threads, in several processes, and again after a crash. */
public interface Bell {

  /** The schedule's time has come, or may have: outside of any transaction. */
  void ring(OrganizationId organization, UUID schedule);

  /** When to ring next, read from the schedule's row, which is held until the transaction ends. */
  Optional<Instant> next(Transaction tx, OrganizationId organization, UUID schedule);
}
