package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.product.Client.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A run as one document. */
@ProductServer
class ReplayIT {

  private static final String LARGE = "A very long answer. ".repeat(5_000).strip();

  @LocalServerPort int port;
  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void everythingIsThereStepByStep() {
    String conversation = client.conversation(Providers.OPENAI);
    String input = "[[tool:calculator:{\"expression\":\"6*7\"}]] [[text:" + LARGE + "]]";
    String run = client.tell(conversation, input).last().text("runId");

    JsonNode replay = client.get("/api/v1/runs/" + run + "/replay").expect(200).body();

    assertThat(replay.path("format").asString()).isEqualTo("propel-replay-1");
    assertThat(replay.path("input").asString()).isEqualTo(input);
    assertThat(replay.at("/run/state").asString()).isEqualTo("succeeded");
    assertThat(replay.at("/agent/tools/0").asString()).isEqualTo("calculator");
    List<JsonNode> steps = replay.path("steps").valueStream().toList();
    assertThat(steps)
        .extracting(step -> step.path("kind").asString())
        .containsExactly("model", "tool", "model");
    assertThat(steps.get(1).at("/result/content").asString()).contains("42");
    JsonNode first = steps.getFirst().path("shown");
    assertThat(first.path("inAdditionToBefore").asBoolean()).isFalse();
    assertThat(first.at("/messages/0/content").asString()).isEqualTo(input);
    JsonNode second = steps.getLast().path("shown");
    assertThat(second.path("inAdditionToBefore").asBoolean()).isTrue();
    assertThat(second.at("/messages/1/role").asString()).isEqualTo("tool");
    assertThat(steps.getLast().at("/result/content/0/text").asString().strip()).isEqualTo(LARGE);
  }

  @Test
  void whatOtherAgentsDidStandsInTheStepThatBeganThem() {
    String helper = client.agent(Providers.OPENAI);
    client.post("/api/v1/agents/" + helper + "/versions", Map.of("note", "First")).expect(201);
    Map<String, Object> agent =
        Map.of(
            "name",
            "Leader",
            "model",
            Providers.OPENAI,
            "delegates",
            List.of(Map.of("agentId", helper, "name", "helper", "description", "Helps")));
    String leader = client.post("/api/v1/agents", agent).expect(201).text("id");
    String conversation = client.conversation(Map.of("agentId", leader));
    String run =
        client
            .tell(conversation, "[[tool:helper:{\"input\":\"[[text:Done.]]\"}]] [[text:Thanks.]]")
            .last()
            .text("runId");
    JsonNode replay = client.get("/api/v1/runs/" + run + "/replay").expect(200).body();
    JsonNode child =
        replay
            .path("steps")
            .valueStream()
            .filter(step -> step.path("kind").asString().equals("child"))
            .findFirst()
            .orElseThrow()
            .path("run");
    assertThat(child.at("/run/parentRunId").asString()).isEqualTo(run);
    assertThat(child.at("/steps/0/kind").asString()).isEqualTo("model");
  }

  @Test
  void itNeedsItsOwnPermissionAndIsWrittenDown() {
    String run = client.tell(client.conversation(Providers.OPENAI), "Hello").last().text("runId");
    Answer key =
        client
            .post(
                "/api/v1/api-keys",
                Map.of("name", "Reader", "scopes", List.of("runs.read", "conversations.readAll")))
            .expect(201);
    Client reader = new Client(port, key.text("key"));
    reader.get("/api/v1/runs/" + run).expect(200);
    reader.get("/api/v1/runs/" + run + "/replay").expect(403);
    Client.registered(port).get("/api/v1/runs/" + run + "/replay").expect(404);
    client.get("/api/v1/runs/" + run + "/replay").expect(200);

    assertThat(client.items("/api/v1/audit/events?action=run.replayed")).hasSize(1);
    List<JsonNode> looks = client.items("/api/v1/audit/events?category=dataAccess");
    assertThat(looks)
        .extracting(event -> event.path("action").asString())
        .containsExactly("run.replayed", "run.read");
    assertThat(looks.getLast().path("subject").asString()).startsWith("apiKey:");
  }
}
