package dev.propel.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.outbox.store.OutboxStore.Claim;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox on a real database; each test has one of its own, so that claims see its events only.
 */
class OutboxIT {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(10);

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final JsonMapper json = new JsonMapper();
  private final OutboxWake wake = new OutboxWake();
  private final Outbox outbox = new Outbox(new Ids(Clock.systemUTC(), new Random()), wake);
  private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
  private final BlockingQueue<OutboxDelivery> taken = new LinkedBlockingQueue<>();
  private final List<OutboxDeliverer> started = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    started.forEach(OutboxDeliverer::stop);
    test.close();
  }

  @Test
  void anEventIsDeliveredAfterTheCommitWithoutWaitingForThePoll() throws InterruptedException {
    start(settings(LONG, LONG, SHORT, 3), taken::add);
    publish("written");
    OutboxDelivery delivery = next();
    assertThat(delivery.organization()).isEqualTo(organization);
    assertThat(delivery.event().data().get("word").asString()).isEqualTo("written");
    assertThat(delivery.attempt()).isEqualTo(1);
  }

  @Test
  void aDeliveredEventIsDeleted() throws InterruptedException {
    start(settings(LONG, LONG, SHORT, 3), taken::add);
    publish("written");
    next();
    started.forEach(OutboxDeliverer::stop);
    assertThat(rows()).isZero();
  }

  @Test
  void anEventOfATransactionThatRollsBackIsNotDelivered() throws InterruptedException {
    start(settings(SHORT, LONG, SHORT, 3), taken::add);
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.inOrganization(
                organization,
                tx -> {
                  outbox.publish(tx, organization, event("undone"));
                  throw new IllegalStateException("rolls back");
                }));
    publish("kept");
    assertThat(next().event().data().get("word").asString()).isEqualTo("kept");
    started.forEach(OutboxDeliverer::stop);
    assertThat(taken).isEmpty();
  }

  @Test
  void anEventThatASubscriberFailsOnIsDeliveredAgain() throws InterruptedException {
    start(
        settings(SHORT, LONG, SHORT, 3),
        delivery -> {
          taken.add(delivery);
          if (delivery.attempt() == 1) {
            throw new IllegalStateException("not now");
          }
        });
    publish("twice");
    OutboxDelivery first = next();
    OutboxDelivery second = next();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.attempt()).isEqualTo(2);
  }

  @Test
  void anEventIsPutAsideWithItsErrorAfterTheLastAttempt() {
    OutboxDelivering delivering =
        delivering(
            settings(LONG, LONG, Duration.ofNanos(1), 2),
            delivery -> {
              throw new IllegalStateException("never");
            });
    publish("hopeless");
    for (int attempt = 1; attempt <= 2; attempt++) {
      List<Claim> claims = delivering.claim(10);
      assertThat(claims).hasSize(1);
      delivering.deliver(claims.getFirst());
    }
    assertThat(delivering.claim(10)).isEmpty();
    List<String> errors =
        database.inOrganization(
            organization,
            tx ->
                tx.sql("select last_error from outbox_event where dead_at is not null")
                    .query(String.class)
                    .list());
    assertThat(errors).singleElement().asString().contains("never");
  }

  @Test
  void aClaimKeepsOthersOffUntilItRunsOut() {
    OutboxDelivering other = delivering(settings(LONG, LONG, SHORT, 3), taken::add);
    publish("claimed");
    assertThat(delivering(settings(LONG, LONG, SHORT, 3), taken::add).claim(10)).hasSize(1);
    assertThat(other.claim(10)).isEmpty();
  }

  @Test
  void anEventWhoseClaimerDiedIsDeliveredByAnother() throws InterruptedException {
    publish("orphaned");
    OutboxDelivering dying =
        delivering(settings(LONG, Duration.ofMillis(50), SHORT, 3), taken::add);
    assertThat(dying.claim(10)).hasSize(1);
    start(settings(SHORT, LONG, SHORT, 3), taken::add);
    OutboxDelivery delivery = next();
    assertThat(delivery.event().data().get("word").asString()).isEqualTo("orphaned");
    assertThat(delivery.attempt()).isEqualTo(2);
  }

  @Test
  void anEventThatEndsItsProcessEachTimeIsPutAside() {
    publish("deadly");
    OutboxDelivering delivering =
        delivering(settings(LONG, Duration.ofNanos(1), SHORT, 2), taken::add);
    delivering.claim(10);
    delivering.claim(10);
    List<Claim> third = delivering.claim(10);
    delivering.deliver(third.getFirst());
    assertThat(taken).isEmpty();
    assertThat(delivering.claim(10)).isEmpty();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void severalDeliverersDeliverEachEventOnce() throws InterruptedException {
    start(settings(SHORT, LONG, SHORT, 3), taken::add);
    start(settings(SHORT, LONG, SHORT, 3), taken::add);
    for (int n = 0; n < 50; n++) {
      publish("number " + n);
    }
    List<UUID> ids = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      ids.add(next().id());
    }
    started.forEach(OutboxDeliverer::stop);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(taken).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void aTypeWithoutSubscriberHereIsLeftToOtherNodes() {
    publish("elsewhere");
    OutboxDelivering delivering =
        new OutboxDelivering(
            database, json, settings(LONG, LONG, SHORT, 3), Map.of("other.type", List.of()));
    assertThat(delivering.claim(10)).isEmpty();
  }

  private void publish(String word) {
    database.inOrganization(
        organization,
        tx -> {
          outbox.publish(tx, organization, event(word));
          return true;
        });
  }

  private OutboxEvent event(String word) {
    return new OutboxEvent("word.said", json.createObjectNode().put("word", word));
  }

  private OutboxDelivery next() throws InterruptedException {
    OutboxDelivery delivery = taken.poll(30, TimeUnit.SECONDS);
    assertThat(delivery).as("a delivery").isNotNull();
    return delivery;
  }

  private int rows() {
    return database.inOrganization(
        organization,
        tx -> tx.sql("select count(*) from outbox_event").query(Integer.class).single());
  }

  private void start(OutboxSettings settings, Taking taking) {
    OutboxDeliverer deliverer = new OutboxDeliverer(delivering(settings, taking), wake, settings);
    started.add(deliverer);
    deliverer.start();
  }

  private OutboxDelivering delivering(OutboxSettings settings, Taking taking) {
    return new OutboxDelivering(
        database, json, settings, Map.of("word.said", List.of(new WordTaker(taking))));
  }

  private static OutboxSettings settings(
      Duration poll, Duration claim, Duration firstRetry, int attempts) {
    return new OutboxSettings(poll, claim, firstRetry, attempts, 4);
  }

  private interface Taking {
    void take(OutboxDelivery delivery);
  }

  private record WordTaker(Taking taking) implements OutboxSubscriber {
    @Override
    public String type() {
      return "word.said";
    }

    @Override
    public void on(OutboxDelivery delivery) {
      taking.take(delivery);
    }
  }
}
