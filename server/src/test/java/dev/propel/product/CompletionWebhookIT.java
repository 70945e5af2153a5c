package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.outbox.Outbox;
import dev.propel.kernel.outbox.OutboxEvent;
import dev.propel.product.Receiver.Received;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A run's end is told to real servers, good ones and bad ones. */
@ProductServer
@TestPropertySource(
    properties = {
      "propel.outgoing.allowed-private-networks=127.0.0.1/32",
      "propel.outgoing.allowed-ports=1-65535",
      "propel.webhooks.timeout=2s",
      "propel.outbox.poll=100ms",
      "propel.outbox.first-retry=50ms",
      "propel.outbox.attempts=3"
    })
class CompletionWebhookIT {

  @LocalServerPort int port;
  @Autowired Outbox outbox;
  @Autowired Database database;

  private final Receiver receiver = new Receiver();
  private Client client;
  private OrganizationId organization;
  private String run;

  @BeforeEach
  void register() {
    client = Client.registered(port);
    organization =
        new OrganizationId(
            UUID.fromString(
                client.items("/api/v1/organizations").getFirst().path("id").asString()));
    run =
        client
            .tell(client.conversation(Providers.OPENAI), "[[text:It is done.]]")
            .last()
            .text("runId");
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theEndIsToldWithTheRunAndItsOutput() {
    tell("/good");

    Received told = receiver.next();
    assertThat(told.method()).isEqualTo("POST");
    assertThat(told.header("Content-type")).isEqualTo("application/json");
    assertThat(told.body().path("type").asString()).isEqualTo("run.finished");
    assertThat(told.body().path("id").asString()).isEqualTo(told.header("Webhook-id"));
    assertThat(told.body().path("createdAt").asString()).endsWith("Z");
    assertThat(Long.parseLong(told.header("Webhook-timestamp"))).isPositive();
    assertThat(told.body().path("data").path("id").asString()).isEqualTo(run);
    assertThat(told.body().path("data").path("state").asString()).isEqualTo("succeeded");
    assertThat(told.body().path("data").path("output").asString()).isEqualTo("It is done.");
    until(() -> waiting().isEmpty());
    assertThat(receiver.received).isEmpty();
  }

  @Test
  void whoIsTooWeakForTheMomentIsToldAgainUnderTheSameId() {
    tell("/weak");
    Received first = receiver.next();
    assertThat(receiver.next().header("Webhook-id")).isEqualTo(first.header("Webhook-id"));
    until(() -> waiting().isEmpty());
  }

  @Test
  void whoDoesNotAnswerIsToldAgain() {
    tell("/silent");
    Received first = receiver.next();
    Received second = receiver.next();
    assertThat(second.header("Webhook-id")).isEqualTo(first.header("Webhook-id"));
  }

  @Test
  void whoSendsItElsewhereIsNotFollowed() {
    tell("/away");
    assertThat(receiver.next().path()).isEqualTo("/away");
    assertThat(receiver.next().path()).isEqualTo("/away");
  }

  @Test
  void whoIsGoneIsToldNoMore() {
    tell("/gone");
    receiver.next();
    until(() -> waiting().isEmpty());
    assertThat(receiver.received).isEmpty();
  }

  @Test
  void whoRefusesIsGivenUpInTheEnd() {
    tell("/refuses");
    until(() -> waiting().equals(List.of("dead")));
    assertThat(receiver.received).hasSize(3);
    assertThat(receiver.received.stream().map(each -> each.header("Webhook-id")).distinct())
        .hasSize(1);
  }

  @Test
  void whoAnswersWithoutEndIsNotListenedTo() {
    tell("/endless");
    receiver.next();
    until(() -> waiting().isEmpty());
    assertThat(receiver.received).isEmpty();
  }

  @Test
  void anAddressInsideIsNotReached() {
    tellUrl("http://127.0.0.2:" + port + "/api/v1/agents");
    tellUrl("http://169.254.169.254/latest/meta-data");
    tellUrl("http://[::1]:" + port + "/");
    until(() -> waiting().equals(List.of("dead", "dead", "dead")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "https://user:secret@example.com/",
        "https://example.com:99999/",
        "https://0x7f.1/",
        "nowhere",
        ""
      })
  void anAddressThatCannotBeToldIsRefusedWhenItIsGiven(String url) {
    String agent = client.agent(Providers.OPENAI);
    String conversation = client.conversation(Map.of("agentId", agent));
    for (Client.Answer refused :
        List.of(
            client.post("/api/v1/runs", Map.of("agentId", agent, "input", "Hi", "webhookUrl", url)),
            client.post(
                Client.messages(conversation), Map.of("content", "Hi", "webhookUrl", url)))) {
      assertThat(refused.expect(422).body().path("errors").path(0).path("field").asString())
          .isEqualTo("webhookUrl");
    }
    assertThat(client.items(Client.messages(conversation))).isEmpty();
  }

  @Test
  void aRunThatIsNotThereAnyMoreHasNothingToTell() {
    database.inOrganization(
        organization,
        tx -> {
          publish(tx, UUID.randomUUID().toString(), receiver.url("/good"));
          return true;
        });
    until(() -> waiting().isEmpty());
    assertThat(receiver.received).isEmpty();
  }

  private void tell(String path) {
    tellUrl(receiver.url(path));
  }

  private void tellUrl(String url) {
    database.inOrganization(
        organization,
        tx -> {
          publish(tx, run, url);
          return true;
        });
  }

  private void publish(dev.propel.kernel.database.Transaction tx, String of, String url) {
    outbox.publish(
        tx,
        organization,
        new OutboxEvent(
            "run.finished", Client.JSON.createObjectNode().put("runId", of).put("url", url)));
  }

  /** The events of the organization that are not delivered: {@code dead} or {@code waiting}. */
  private List<String> waiting() {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    select case when dead_at is null then 'waiting' else 'dead' end from outbox_event
                    """)
                .query(String.class)
                .list());
  }

  private static void until(BooleanSupplier so) {
    long end = System.nanoTime() + Client.PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come to that.");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
