package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.database.Database;
import dev.propel.runs.trail.Trail;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What runs did, as the decision log tells it. */
@ProductServer
class TrailIT {

  private static final String SECRET = "the-words-of-the-conversation";

  @LocalServerPort int port;
  @Autowired Trail trail;
  @Autowired Database database;
  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void aRunIsToldFromItsBeginningToItsEndOnce() {
    String run = calculated();
    tellAll();
    List<JsonNode> events = told();
    assertThat(events)
        .extracting(event -> event.path("action").asString())
        .containsExactly("run.started", "tool.called", "run.ended");
    JsonNode call = events.get(1);
    assertThat(call.path("target").asString()).isEqualTo("tool:calculator");
    assertThat(call.path("category").asString()).isEqualTo("agentActions");
    assertThat(call.path("subject").asString()).startsWith("agent:");
    assertThat(call.path("outcome").asString()).isEqualTo("SUCCEEDED");
    assertThat(call.path("details").path("run").asString()).isEqualTo(run);
    assertThat(call.path("details").path("for").asString()).startsWith("user:");
    JsonNode end = events.getLast();
    assertThat(end.path("target").asString()).isEqualTo("run:" + run);
    assertThat(end.path("details").path("state").asString()).isEqualTo("succeeded");
    assertThat(end.path("details").path("inputTokens").asLong()).isPositive();
    assertThat(events.toString()).doesNotContain(SECRET).doesNotContain("6*7");
  }

  @Test
  void whatIsToldAgainIsStillThereOnce() {
    String run = calculated();
    tellAll();
    retell(run);
    tellAll();
    assertThat(told()).hasSize(3);
  }

  @Test
  void manyTellersTellEachThingOnce() {
    for (int number = 0; number < 5; number++) {
      calculated();
    }
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int node = 0; node < 3; node++) {
        nodes.submit(this::tellAll);
      }
    }
    tellAll();
    assertThat(told()).hasSize(15);
  }

  @Test
  void aRunThatNobodyHeldIsToldWhenItIsCancelled() {
    String conversation = client.conversation(Map.of("agentId", client.agent(Providers.OPENAI)));
    String first = client.begin(conversation, "[[hang]]");
    Client.Answer second =
        client
            .post(Client.messages(conversation), Map.of("content", SECRET, "onBusy", "enqueue"))
            .expect(202);
    String waiting = second.body().path("run").path("id").asString();
    client.post("/api/v1/runs/" + waiting + "/cancel", null).expect(202);
    client.post("/api/v1/runs/" + first + "/cancel", null).expect(202);
    client.ended(first);
    tellAll();
    assertThat(told())
        .filteredOn(event -> event.path("action").asString().equals("run.ended"))
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.path("outcome").asString()).isEqualTo("FAILED");
          assertThat(event.path("reason").asString()).isEqualTo("cancelled");
        });
  }

  private String calculated() {
    String conversation = client.conversation(Map.of("agentId", client.agent(Providers.OPENAI)));
    return client
        .tell(conversation, "[[tool:calculator:{\"expression\":\"6*7\"}]] [[text:" + SECRET + "]]")
        .last()
        .text("runId");
  }

  /** What was told, oldest first; the server itself may have told some of it. */
  private List<JsonNode> told() {
    return client.items("/api/v1/audit/events?category=agentActions&limit=200").stream()
        .filter(event -> !event.path("action").asString().equals("run.cancelled"))
        .toList()
        .reversed();
  }

  private void tellAll() {
    while (waiting() > 0) {
      trail.tell();
    }
  }

  private long waiting() {
    return database.global(
        tx -> tx.sql("select count(*) from run_trail_inbox").query(Long.class).single());
  }

  private void retell(String run) {
    String organization = client.get("/api/v1/me").body().at("/organization/id").asString();
    database.global(tx ->
        tx.sql(
                "insert into run_trail_inbox (organizations, runs) values (array[?::uuid], array[?::uuid])")
            .params(organization, run)
            .update());
  }
}
