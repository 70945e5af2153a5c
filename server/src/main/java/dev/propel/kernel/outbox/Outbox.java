package dev.propel.kernel.outbox;

import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.outbox.store.OutboxStore;
import org.springframework.stereotype.Component;

/** Where modules leave events for each other: kept if and only if the transaction commits. */
@Component
public final class Outbox {

  private final OutboxStore store = new OutboxStore();
  private final Ids ids;
  private final OutboxWake wake;

  Outbox(Ids ids, OutboxWake wake) {
    this.ids = ids;
    this.wake = wake;
  }

  /**
   * Publishes the event with the transaction, whose organization it is. It is delivered soon after
   * the commit, at least once; not at all after a rollback.
   */
  public void publish(Transaction tx, OrganizationId organization, OutboxEvent event) {
    store.insert(tx, organization, ids.next(), event.type(), event.data().toString());
    tx.afterCommit(wake::now);
  }
}
