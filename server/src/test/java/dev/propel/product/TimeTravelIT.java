package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.product.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Looking back at a run and going on from there in another way. */
@ProductServer
class TimeTravelIT {

  private static final String TWO_CALLS =
      "[[tool:calculator:{\"expression\":\"6*7\"}]] [[tool:calculator:{\"expression\":\"1+1\"}]] [[text:It is 42.]]";

  @LocalServerPort int port;

  private Client client;
  private String conversation;
  private String run;

  @BeforeEach
  void calculate() {
    client = Client.registered(port);
    conversation = client.conversation(Providers.OPENAI);
    client.tell(conversation, "[[text:Hello.]]");
    run = client.tell(conversation, TWO_CALLS).last().text("runId");
  }

  @Test
  void everyStepCanBeLookedAt() {
    List<JsonNode> checkpoints = client.items(at("/checkpoints"));
    assertThat(checkpoints)
        .extracting(each -> each.path("n").asInt() + " " + each.path("kind").asString())
        .containsExactly("0 start", "1 model", "2 tool", "3 tool", "4 model");
    assertThat(checkpoints).allMatch(each -> each.path("at").isString());

    JsonNode beginning = state(0);
    assertThat(roles(beginning)).containsExactly("user", "assistant", "user");
    assertThat(beginning.path("next").asString()).isEqualTo("model");
    assertThat(beginning.path("usage").path("inputTokens").asInt()).isZero();

    JsonNode asked = state(1);
    assertThat(roles(asked)).containsExactly("user", "assistant", "user", "assistant");
    assertThat(asked.path("messages").path(3).path("toolCalls")).hasSize(2);
    assertThat(asked.path("next").asString()).isEqualTo("calls");
    assertThat(asked.path("pendingCalls"))
        .extracting(call -> call.path("tool").asString() + " " + call.path("state").asString())
        .containsExactly("calculator fresh", "calculator fresh");
    assertThat(asked.path("pendingCalls").path(0).path("arguments").path("expression").asString())
        .isEqualTo("6*7");

    assertThat(state(2).path("pendingCalls")).hasSize(1);
    JsonNode answered = state(3);
    assertThat(roles(answered)).endsWith("tool", "tool");
    assertThat(answered.path("messages").path(4).path("content").asString()).contains("42");
    assertThat(answered.path("next").asString()).isEqualTo("model");
    assertThat(state(4).path("next").asString()).isEqualTo("end");
    assertThat(state(4).path("usage").path("inputTokens").asInt())
        .isEqualTo(
            client.get("/api/v1/runs/" + run).body().path("usage").path("inputTokens").asInt());
  }

  @Test
  void theDifferenceIsWhatHappenedInBetween() {
    JsonNode calls = client.get(at("/checkpoints/3/difference?from=1")).expect(200).body();
    assertThat(roles(calls)).containsExactly("tool", "tool");
    assertThat(calls.path("calls"))
        .extracting(call -> call.path("before").asString() + " " + call.path("after").asString())
        .containsExactly("fresh answered", "fresh answered");
    assertThat(calls.path("usage").path("outputTokens").asInt()).isZero();

    JsonNode last = client.get(at("/checkpoints/4/difference")).expect(200).body();
    assertThat(last.path("from").asInt()).isEqualTo(3);
    assertThat(roles(last)).containsExactly("assistant");
    assertThat(last.path("usage").path("outputTokens").asInt()).isPositive();
    client.get(at("/checkpoints/1/difference?from=2")).expect(400);
  }

  @Test
  void aForkGoesOnFromACheckpointAndItsBranchIsTheCurrentOne() {
    Answer forked = fork(Map.of("checkpoint", 2)).expect(202);
    String other = forked.body().path("run").path("id").asString();
    assertThat(forked.header("Location")).isEqualTo("/api/v1/runs/" + other);
    assertThat(forked.body().path("run").path("forkedFrom").asString()).isEqualTo(run);
    assertThat(forked.body().path("message").path("content").asString()).isEqualTo(TWO_CALLS);

    JsonNode ended = client.ended(other).body();
    assertThat(ended.path("state").asString()).isEqualTo("succeeded");
    assertThat(ended.path("stepCount").asInt()).isEqualTo(4);
    JsonNode first = client.get("/api/v1/runs/" + run).body();
    assertThat(ended.path("usage").path("inputTokens").asInt())
        .isPositive()
        .isLessThan(first.path("usage").path("inputTokens").asInt());
    assertThat(client.items("/api/v1/runs/" + other + "/checkpoints"))
        .extracting(each -> each.path("inherited").asBoolean())
        .containsExactly(false, true, true, false, false);
    assertThat(client.replay(other).text()).isEqualTo("It is 42.");

    JsonNode answer = client.items(Client.messages(conversation)).getLast();
    assertThat(answer.path("runId").asString()).isEqualTo(other);
    assertThat(answer.path("toolCalls")).hasSize(2);
    assertThat(answer.path("siblingIds").path(0)).isEqualTo(first.path("outputMessageId"));
    assertThat(
            client.items("/api/v1/audit/events").stream()
                .map(event -> event.path("action").asString()))
        .contains("run.forked");
  }

  @Test
  void aToolsResultCanBeAnother() {
    String other =
        fork(Map.of("checkpoint", 3, "toolResult", result(callOf(state(3), 0))))
            .expect(202)
            .body()
            .path("run")
            .path("id")
            .asString();
    client.ended(other);
    JsonNode made = client.items(Client.messages(conversation)).getLast().path("toolCalls");
    assertThat(made).extracting(each -> each.path("result").asString()).contains("43");
    assertThat(client.items("/api/v1/runs/" + run + "/steps").toString()).doesNotContain("\"43\"");
  }

  @Test
  void aForkMayRunOnAnotherModelOrVersion() {
    String agent = client.get("/api/v1/runs/" + run).text("agentId");
    client.post("/api/v1/agents/" + agent + "/versions", Map.of()).expect(201);

    Answer versioned = fork(Map.of("checkpoint", 0, "agentVersion", 1)).expect(202);
    assertThat(versioned.body().path("run").path("agentVersion").asInt()).isEqualTo(1);
    client.ended(versioned.body().path("run").path("id").asString());
    Answer other =
        fork(Map.of("checkpoint", 0, "model", Providers.UNREACHABLE_MODEL, "agentVersion", 1))
            .expect(202);
    String id = other.body().path("run").path("id").asString();
    assertThat(client.ended(id).text("model")).isEqualTo(Providers.UNREACHABLE_MODEL);
    assertThat(client.get("/api/v1/runs/" + id).text("state")).isEqualTo("failed");
    assertThat(client.get("/api/v1/runs/" + id).body().path("error").path("code").asString())
        .startsWith("provider_");
  }

  @Test
  void aRunWithoutAConversationIsForkedIntoAnother() {
    String agent = client.get("/api/v1/runs/" + run).text("agentId");
    Map<String, Object> wanted = Map.of("agentId", agent, "input", TWO_CALLS);
    String alone = client.post("/api/v1/runs", wanted).expect(202).text("id");
    client.ended(alone);
    Answer forked =
        client.post("/api/v1/runs/" + alone + "/forks", Map.of("checkpoint", 3)).expect(202);
    assertThat(forked.body().path("run").path("conversationId").isNull()).isTrue();
    assertThat(forked.body().path("message").path("conversationId").isNull()).isTrue();
    String other = forked.body().path("run").path("id").asString();
    assertThat(client.ended(other).text("state")).isEqualTo("succeeded");
    assertThat(client.get("/api/v1/runs/" + alone).body().path("stepCount").asInt()).isEqualTo(4);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    client.get(at("/checkpoints/5")).expect(404);
    client.get(at("/checkpoints/-1")).expect(404);
    client.get(at("/checkpoints/1/difference?from=9")).expect(404);
    client.get("/api/v1/runs/" + UUID.randomUUID() + "/checkpoints").expect(404);
    fork(Map.of("checkpoint", 5)).expect(404);
    fork(Map.of("checkpoint", 0, "agentId", UUID.randomUUID())).expect(404);
    fork(Map.of("checkpoint", 0, "agentVersion", 7)).expect(404);

    refused(Map.of("checkpoint", 4), "checkpoint");
    refused(Map.of("checkpoint", 2, "content", "Other words"), "content");
    refused(Map.of("checkpoint", 0, "content", " "), "content");
    refused(Map.of("checkpoint", 0, "model", "no/model"), "model");
    refused(Map.of("checkpoint", 0, "onBusy", "panic"), "onBusy");
    String call = callOf(state(3), 0);
    refused(Map.of("checkpoint", 1, "toolResult", result(call)), "toolResult.toolCallId");
    refused(Map.of("checkpoint", 3, "toolResult", result("none")), "toolResult.toolCallId");
    assertThat(client.items("/api/v1/runs?conversationId=" + conversation)).hasSize(2);
  }

  @Test
  void anotherOrganizationSeesNothingOfIt() {
    Client stranger = Client.registered(port);
    stranger.get(at("/checkpoints")).expect(404);
    stranger.get(at("/checkpoints/1")).expect(404);
    stranger.get(at("/checkpoints/2/difference?from=1")).expect(404);
    stranger.post(at("/forks"), Map.of("checkpoint", 0)).expect(404);
  }

  @Test
  void aForkOfABusyConversationWaitsWhenItIsTold() {
    String busy = client.begin(conversation, "[[hang]]");
    fork(Map.of("checkpoint", 0)).expect(409);
    Answer waits = fork(Map.of("checkpoint", 3, "onBusy", "enqueue")).expect(202);
    assertThat(waits.body().path("run").path("state").asString()).isEqualTo("queued");
    client.post("/api/v1/runs/" + busy + "/cancel", null).expect(202);
    String other = waits.body().path("run").path("id").asString();
    assertThat(client.ended(other).text("state")).isEqualTo("succeeded");
  }

  @Test
  void aDeletedConversationIsNotGoneOnWith() {
    client.write("DELETE", "/api/v1/conversations/" + conversation, null).expect(204);
    fork(Map.of("checkpoint", 0)).expect(404);
  }

  @Test
  void aForkSentTwiceIsOneFork() {
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    Answer first = client.post(at("/forks"), Map.of("checkpoint", 0), key).expect(202);
    Answer second = client.post(at("/forks"), Map.of("checkpoint", 0), key).expect(202);
    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    assertThat(client.items("/api/v1/runs?conversationId=" + conversation)).hasSize(3);
  }

  private void refused(Map<String, Object> wanted, String field) {
    Answer answer = fork(wanted).expect(422);
    assertThat(answer.body().toString()).contains("\"" + field + "\"");
  }

  private static Map<String, Object> result(String call) {
    return Map.of("toolCallId", call, "content", "43", "isError", false);
  }

  private Answer fork(Map<String, Object> wanted) {
    return client.post(at("/forks"), wanted);
  }

  private JsonNode state(int checkpoint) {
    return client.get(at("/checkpoints/" + checkpoint)).expect(200).body();
  }

  private String at(String path) {
    return "/api/v1/runs/" + run + path;
  }

  /** The id of the call that the nth of the tools' messages answers. */
  private static String callOf(JsonNode state, int nth) {
    return state
        .path("messages")
        .valueStream()
        .filter(message -> message.path("role").asString().equals("tool"))
        .skip(nth)
        .findFirst()
        .orElseThrow()
        .path("result")
        .path("toolCallId")
        .asString();
  }

  private static List<String> roles(JsonNode state) {
    return state
        .path("messages")
        .valueStream()
        .map(message -> message.path("role").asString())
        .toList();
  }
}
