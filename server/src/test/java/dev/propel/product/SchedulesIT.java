package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.product.Client.Answer;
import dev.propel.product.Receiver.Received;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Schedules as a client of the API makes them, and what comes of them. */
@ProductServer
@TestPropertySource(
    properties = {
      "propel.outgoing.allowed-private-networks=127.0.0.1/32",
      "propel.outgoing.allowed-ports=1-65535",
      "propel.webhooks.allow-http=true",
      "propel.outbox.poll=100ms",
      "propel.schedules.poll=100ms",
      "propel.schedules.per-organization=5"
    })
class SchedulesIT {

  private static final String SCHEDULES = "/api/v1/schedules";
  private static final String RARELY = "0 0 29 2 *";

  @LocalServerPort int port;
  @Autowired Database database;

  private Client client;
  private String agent;

  @BeforeEach
  void register() {
    client = Client.registered(port);
    agent = client.agent(Providers.OPENAI);
  }

  @Test
  void aScheduleSaysWhenItIsDue() {
    Answer made =
        client
            .post(SCHEDULES, schedule(Map.of("cron", "0  9 * * 1-5", "zone", "Europe/Berlin")))
            .expect(201);

    String path = SCHEDULES + "/" + made.text("id");
    assertThat(made.header("Location")).isEqualTo(path);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    JsonNode read = client.get(path).expect(200).body();
    assertThat(read).isEqualTo(made.body());
    assertThat(read.path("enabled").asBoolean()).isTrue();
    assertThat(read.path("background").asBoolean()).isTrue();
    assertThat(read.path("missed").asString()).isEqualTo("skip");
    assertThat(read.path("overlap").asString()).isEqualTo("skip");
    assertThat(read.path("disabledReason").isNull()).isTrue();
    assertThat(read.path("lastRunId").isNull()).isTrue();
    assertThat(read.path("actsFor")).isEqualTo(read.path("createdBy"));
    List<Instant> upcoming =
        read.path("upcoming").valueStream().map(each -> Instant.parse(each.asString())).toList();
    assertThat(upcoming).hasSize(3).isSorted();
    assertThat(upcoming.getFirst()).isEqualTo(read.path("nextRunAt").asString());
    JsonNode preview =
        client
            .post(SCHEDULES + "/preview", Map.of("cron", "0 9 * * 1-5", "zone", "Europe/Berlin"))
            .expect(200)
            .body();
    assertThat(preview.path("upcoming")).isEqualTo(read.path("upcoming"));
    assertThat(client.items(SCHEDULES)).containsExactly(read);
    assertThat(client.items(SCHEDULES + "?agentId=" + agent)).hasSize(1);
    assertThat(client.items(SCHEDULES + "?agentId=" + UUID.randomUUID())).isEmpty();
  }

  @Test
  void aChangeIsForTheStateItWasMeantFor() {
    String path = made(Map.of("cron", RARELY));
    Answer renamed =
        client.write("PATCH", path, Map.of("name", "Other"), "If-Match", "\"1\"").expect(200);
    assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
    client.write("PATCH", path, Map.of("name", "Late"), "If-Match", "\"1\"").expect(412);
    client.write("PATCH", path, Map.of("name", "Other")).expect(200);
    assertThat(client.get(path).header("ETag")).as("nothing changed").isEqualTo("\"2\"");

    Answer off = client.write("PATCH", path, Map.of("enabled", false)).expect(200);
    assertThat(off.body().path("nextRunAt").isNull()).isTrue();
    assertThat(off.body().path("upcoming")).isEmpty();
    Answer once =
        client
            .write(
                "PATCH",
                path,
                "{\"cron\": null, \"at\": \"2031-01-01T00:00:00Z\", \"enabled\": true}")
            .expect(200);
    assertThat(once.text("nextRunAt")).isEqualTo("2031-01-01T00:00:00Z");
    assertThat(once.body().path("cron").isNull()).isTrue();

    client.write("DELETE", path, null, "If-Match", "\"1\"").expect(412);
    client.write("DELETE", path, null).expect(204);
    client.get(path).expect(404);
    assertThat(timers(path)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"cron": "61 * * * *"} | cron
          {"cron": "0 0 30 2 *"} | cron
          {"cron": null} | cron
          {"at": "2031-01-01T00:00:00Z"} | at
          {"cron": null, "at": "2001-01-01T00:00:00Z"} | at
          {"cron": null, "at": "2099-01-01T00:00:00Z"} | at
          {"cron": null, "at": "tomorrow"} | at
          {"zone": "Europe/Nowhere"} | zone
          {"zone": null} | zone
          {"input": " "} | input
          {"name": ""} | name
          {"onBusy": "enqueue"} | onBusy
          {"onBusy": "shout"} | onBusy
          {"missed": "sometimes"} | missed
          {"overlap": null} | overlap
          {"deadlineSeconds": 0} | deadlineSeconds
          {"maxTokens": 0} | maxTokens
          {"webhookUrl": "ftp://example.com/"} | webhookUrl
          {"webhookUrl": "https://user:pw@example.com/"} | webhookUrl
          {"webhookUrl": "nowhere"} | webhookUrl
          {"enabled": "yes"} | enabled
          {"colour": "red"} | colour
          """)
  void whatIsWrongIsNamed(String change, String field) {
    String path = made(Map.of("cron", RARELY));
    Answer refused = client.write("PATCH", path, change);
    assertThat(refused.status()).as(refused.raw().body()).isIn(400, 422);
    assertThat(refused.body().path("errors"))
        .extracting(each -> each.path("field").asString())
        .containsExactly(field);
  }

  @Test
  void itRefersToWhatIsThere() {
    client
        .post(SCHEDULES, schedule(Map.of("agentId", UUID.randomUUID(), "cron", RARELY)))
        .expect(404);
    client.post(SCHEDULES, schedule(Map.of("agentVersion", 7, "cron", RARELY))).expect(404);
    client
        .post(SCHEDULES, schedule(Map.of("conversationId", UUID.randomUUID(), "cron", RARELY)))
        .expect(404);
    String other = client.conversation(Providers.OPENAI);
    Answer refused =
        client
            .post(SCHEDULES, schedule(Map.of("conversationId", other, "cron", RARELY)))
            .expect(422);
    assertThat(refused.body().path("errors").path(0).path("field").asString())
        .isEqualTo("conversationId");
  }

  @Test
  void thereAreOnlySoMany() {
    for (int i = 0; i < 5; i++) {
      made(Map.of("cron", RARELY));
    }
    assertThat(client.post(SCHEDULES, schedule(Map.of("cron", RARELY))).expect(409).text("code"))
        .isEqualTo("too_many_schedules");
  }

  @Test
  void whatIsDueRunsAndItsEndIsTold() {
    try (Receiver receiver = new Receiver()) {
      String path =
          made(
              Map.of(
                  "at", Instant.now().plusSeconds(1).toString(),
                  "webhookUrl", receiver.url("/hook"),
                  "deadlineSeconds", 60));

      Received told = receiver.next();

      JsonNode data = told.body().path("data");
      assertThat(data.path("state").asString()).isEqualTo("succeeded");
      assertThat(data.path("output").asString()).isEqualTo("The report.");
      assertThat(data.path("conversationId").isNull()).isTrue();
      assertThat(data.path("background").asBoolean()).isTrue();
      assertThat(data.path("deadline").asString()).isNotEmpty();
      until(() -> !client.get(path).body().path("enabled").asBoolean());
      JsonNode after = client.get(path).body();
      assertThat(after.path("disabledReason").path("code").asString()).isEqualTo("done");
      assertThat(after.path("lastRunId")).isEqualTo(data.path("id"));
      assertThat(client.items(path + "/runs"))
          .singleElement()
          .satisfies(one -> {
            assertThat(one.path("outcome").asString()).isEqualTo("started");
            assertThat(one.path("manual").asBoolean()).isFalse();
            assertThat(one.path("run").path("state").asString()).isEqualTo("succeeded");
          });
    }
  }

  @Test
  void aRunCanBeWantedNow() {
    String path = made(Map.of("cron", RARELY, "enabled", false));

    Answer begun = client.post(path + "/trigger", null).expect(202);

    String run = begun.text("id");
    assertThat(begun.header("Location")).isEqualTo("/api/v1/runs/" + run);
    assertThat(client.ended(run).text("state")).isEqualTo("succeeded");
    JsonNode after = client.get(path).body();
    assertThat(after.path("lastRunId").asString()).isEqualTo(run);
    assertThat(after.path("enabled").asBoolean()).isFalse();
    assertThat(client.items(path + "/runs").getFirst().path("manual").asBoolean()).isTrue();
    assertThat(client.items("/api/v1/audit/events"))
        .extracting(each -> each.path("action").asString())
        .contains("schedule.created", "schedule.triggered");
  }

  @Test
  void aRunOfAnAgentThatIsGoneIsRefusedAndWrittenDown() {
    String path = made(Map.of("cron", RARELY));
    client.write("DELETE", "/api/v1/agents/" + agent, null).expect(204);

    client.post(path + "/trigger", null).expect(404);

    JsonNode one = client.items(path + "/runs").getFirst();
    assertThat(one.path("outcome").asString()).isEqualTo("skipped");
    assertThat(one.path("reason").asString()).isEqualTo("not_found");
    assertThat(one.path("run").isNull()).isTrue();
  }

  @Test
  void aConversationIsSpokenIn() {
    String conversation = client.conversation(Map.of("agentId", agent));
    String path = made(Map.of("cron", RARELY, "conversationId", conversation));

    String run = client.post(path + "/trigger", null).expect(202).text("id");

    client.ended(run);
    assertThat(client.items(Client.messages(conversation)))
        .extracting(each -> each.path("content").asString())
        .containsExactly("[[text:The report.]]", "The report.");
  }

  @Test
  void whoMadeItAndLeftHasItSwitchedOff() {
    // Memberships are remembered for five seconds.
    String path = made(Map.of("at", Instant.now().plusSeconds(7).toString(), "name", "Orphan"));
    String admin = key(List.of("schedules.read", "schedules.write", "conversations.readAll"));
    OrganizationId organization =
        new OrganizationId(
            UUID.fromString(
                client.items("/api/v1/organizations").getFirst().path("id").asString()));
    database.inOrganization(organization, tx -> tx.sql("delete from membership").update());
    Client overseer = new Client(port, admin);

    until(() -> !overseer.get(path).body().path("enabled").asBoolean());

    JsonNode off = overseer.get(path).body();
    assertThat(off.path("disabledReason").path("code").asString()).isEqualTo("person_gone");
    assertThat(off.path("lastRunId").isNull()).isTrue();
    Answer taken =
        overseer
            .write("PATCH", path, Map.of("at", "2031-01-01T00:00:00Z", "enabled", true))
            .expect(200);
    assertThat(taken.text("actsFor")).startsWith("apiKey:");
    assertThat(taken.text("createdBy")).startsWith("user:");
    assertThat(taken.body().path("disabledReason").isNull()).isTrue();
  }

  @Test
  void oneSeesOnesOwnAndTheOverseerSeesAll() {
    String path = made(Map.of("cron", RARELY));
    Client other = new Client(port, key(List.of("schedules.read", "schedules.write")));
    Client overseer =
        new Client(
            port, key(List.of("schedules.read", "schedules.write", "conversations.readAll")));

    other.get(path).expect(404);
    assertThat(other.items(SCHEDULES)).isEmpty();
    other.write("PATCH", path, Map.of("input", "Mine")).expect(404);
    other.write("DELETE", path, null).expect(404);
    other.post(path + "/trigger", null).expect(404);
    other.get(path + "/runs").expect(404);

    assertThat(overseer.items(SCHEDULES)).hasSize(1);
    assertThat(overseer.write("PATCH", path, Map.of("name", "Named")).text("actsFor"))
        .as("a name changes nobody's mind")
        .startsWith("user:");
    assertThat(overseer.write("PATCH", path, Map.of("enabled", false)).text("actsFor"))
        .startsWith("user:");
    assertThat(overseer.write("PATCH", path, Map.of("input", "Do this")).text("actsFor"))
        .startsWith("apiKey:");
  }

  private String key(List<String> scopes) {
    return client
        .post("/api/v1/api-keys", Map.of("name", "k", "scopes", scopes))
        .expect(201)
        .text("key");
  }

  private String made(Map<String, Object> fields) {
    return SCHEDULES + "/" + client.post(SCHEDULES, schedule(fields)).expect(201).text("id");
  }

  private Map<String, Object> schedule(Map<String, Object> fields) {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "Report");
    all.put("agentId", agent);
    all.put("input", "[[text:The report.]]");
    all.putAll(fields);
    return all;
  }

  private int timers(String path) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    return database.global(tx ->
        tx.sql("select count(*) from scheduled_tasks where task_instance like ?")
            .param("%/" + id)
            .query(Integer.class)
            .single());
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
