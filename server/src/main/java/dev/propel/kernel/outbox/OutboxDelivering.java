package dev.propel.kernel.outbox;

import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.outbox.store.OutboxStore;
import dev.propel.kernel.outbox.store.OutboxStore.Claim;
import dev.propel.kernel.outbox.store.OutboxStore.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Hands one claimed event to its subscribers and writes down how that went. */
final class OutboxDelivering {

  private static final Logger log = LoggerFactory.getLogger(OutboxDelivering.class);
  private static final int LONGEST_ERROR = 500;

  private final Database database;
  private final OutboxStore store = new OutboxStore();
  private final JsonMapper json;
  private final OutboxSettings settings;
  private final Map<String, List<OutboxSubscriber>> subscribers;

  OutboxDelivering(
      Database database,
      JsonMapper json,
      OutboxSettings settings,
      Map<String, List<OutboxSubscriber>> subscribers) {
    this.database = database;
    this.json = json;
    this.settings = settings;
    this.subscribers = Map.copyOf(subscribers);
  }

  /** The types that this node has subscribers for; it leaves others to other nodes. */
  Set<String> types() {
    return subscribers.keySet();
  }

  /** Takes events that are due, at most so many. */
  List<Claim> claim(int limit) {
    return database.global(tx -> store.claim(tx, types(), limit, settings.claim()));
  }

  /** Delivers the event; a subscriber's failure is written down, not thrown. */
  void deliver(Claim claim) {
    Optional<Row> found =
        database.inOrganization(claim.organization(), tx -> store.find(tx, claim));
    if (found.isEmpty()) {
      return;
    }
    Row row = found.get();
    if (row.attempt() > settings.attempts()) {
      // Earlier attempts ended with their process: nobody was left to write down a failure.
      bury(claim, row, "The process ended during each attempt.");
      return;
    }
    try {
      hand(claim, row);
    } catch (RuntimeException failed) {
      failed(claim, row, failed);
      return;
    }
    run(claim, tx -> store.delete(tx, claim));
  }

  private void hand(Claim claim, Row row) {
    OutboxDelivery delivery =
        new OutboxDelivery(
            claim.organization(),
            claim.id(),
            new OutboxEvent(row.type(), json.readTree(row.data())),
            row.createdAt().toInstant(),
            row.attempt());
    for (OutboxSubscriber subscriber : subscribers.getOrDefault(row.type(), List.of())) {
      subscriber.on(delivery);
    }
  }

  private void failed(Claim claim, Row row, RuntimeException cause) {
    String error = cause.toString();
    String kept = error.substring(0, Math.min(error.length(), LONGEST_ERROR)).replace("\0", "");
    if (row.attempt() >= settings.attempts()) {
      bury(claim, row, kept);
      return;
    }
    log.warn(
        "Event {} ({}) of organization {} was not taken, attempt {}",
        claim.id(),
        row.type(),
        claim.organization(),
        row.attempt(),
        cause);
    run(
        claim,
        tx -> store.postpone(tx, claim, row.attempt(), settings.pauseAfter(row.attempt()), kept));
  }

  private void bury(Claim claim, Row row, String error) {
    log.error(
        "Event {} ({}) of organization {} is given up after {} attempts: {}",
        claim.id(),
        row.type(),
        claim.organization(),
        row.attempt(),
        error);
    run(claim, tx -> store.bury(tx, claim, row.attempt(), error));
  }

  private void run(Claim claim, Consumer<Transaction> work) {
    database.inOrganization(
        claim.organization(),
        tx -> {
          work.accept(tx);
          return true;
        });
  }
}
