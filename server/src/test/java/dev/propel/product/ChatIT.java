package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.product.Client.Answer;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From an account to an answer, as a client of the API goes. */
@ProductServer
class ChatIT {

  private static final String CALCULATE =
      "[[tool:calculator:{\"expression\":\"6*7\"}]] [[text:It is 42.]]";

  @LocalServerPort int port;

  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void aMessageIsAnsweredByAStreamOfEvents() {
    String agent = client.agent(Providers.OPENAI);
    client.post("/api/v1/agents/" + agent + "/versions", Map.of("note", "First")).expect(201);
    String conversation = client.conversation(Map.of("agentId", agent));

    Events events = client.tell(conversation, CALCULATE);

    assertThat(
            events.types().stream()
                .filter(type -> !type.endsWith("CONTENT") && !type.endsWith("ARGS")))
        .containsExactly(
            "RUN_STARTED",
            "STATE_SNAPSHOT",
            "STEP_STARTED",
            "TOOL_CALL_START",
            "TOOL_CALL_END",
            "STATE_DELTA",
            "STEP_FINISHED",
            "STEP_STARTED",
            "TOOL_CALL_RESULT",
            "STEP_FINISHED",
            "STEP_STARTED",
            "TEXT_MESSAGE_START",
            "TEXT_MESSAGE_END",
            "STATE_DELTA",
            "STEP_FINISHED",
            "RUN_FINISHED");
    assertThat(events.text()).isEqualTo("It is 42.");
    assertThat(events.only("RUN_STARTED").text("threadId")).isEqualTo(conversation);
    Events.Event call = events.only("TOOL_CALL_START");
    Events.Event result = events.only("TOOL_CALL_RESULT");
    assertThat(call.text("toolCallName")).isEqualTo("calculator");
    assertThat(result.text("toolCallId")).isEqualTo(call.text("toolCallId"));
    assertThat(result.text("content")).contains("42");
    assertThat(events.last().text("outcome")).isEqualTo("success");
    String run = events.last().text("runId");

    List<JsonNode> messages = client.items(Client.messages(conversation));
    assertThat(messages)
        .extracting(message -> message.path("role").asString())
        .containsExactly("user", "assistant");
    JsonNode answer = messages.getLast();
    assertThat(answer.path("content").asString()).isEqualTo("It is 42.");
    assertThat(answer.path("runId").asString()).isEqualTo(run);
    assertThat(answer.path("parentId")).isEqualTo(messages.getFirst().path("id"));
    JsonNode made = answer.path("toolCalls").path(0);
    assertThat(made.path("name").asString()).isEqualTo("calculator");
    assertThat(made.path("arguments").path("expression").asString()).isEqualTo("6*7");
    assertThat(made.path("result").asString()).contains("42");
    assertThat(made.path("isError").asBoolean()).isFalse();

    assertThat(client.items("/api/v1/runs/" + run + "/steps"))
        .extracting(step -> step.path("seq").asInt() + step.path("kind").asString())
        .containsExactly("1model", "2tool", "3model");
    Answer ended = client.get("/api/v1/runs/" + run);
    assertThat(ended.text("state")).isEqualTo("succeeded");
    assertThat(ended.body().path("agentVersion").asInt()).isEqualTo(1);
    assertThat(ended.body().path("stepCount").asInt()).isEqualTo(3);
    assertThat(ended.body().path("usage").path("inputTokens").asInt()).isPositive();
    assertThat(ended.body().path("usage").path("outputTokens").asInt()).isPositive();
    assertThat(ended.body().path("outputMessageId")).isEqualTo(answer.path("id"));
  }

  @Test
  void aMessageIsTakenAndItsRunNamed() {
    String conversation = client.conversation(Providers.OPENAI);

    Answer taken = client.say(conversation, "[[text:Hello]]").expect(202);

    String run = taken.body().path("run").path("id").asString();
    assertThat(taken.header("Location")).isEqualTo("/api/v1/runs/" + run);
    assertThat(taken.body().path("message").path("content").asString()).isEqualTo("[[text:Hello]]");
    assertThat(taken.body().path("run").path("agentVersion").isNull()).isTrue();
    assertThat(client.ended(run).text("state")).isEqualTo("succeeded");
  }

  @Test
  void oneRunAtATimeAndACancelledOneKeepsWhatWasSaid() throws Exception {
    String conversation = client.conversation(Providers.OPENAI);
    String run =
        client.begin(conversation, "[[hang-after:4]] [[text:one two three four five six]]");
    try (InputStream stream = client.open(Client.events(run))) {
      Client.until(stream, event -> event.type().equals("TEXT_MESSAGE_CONTENT"));
      Answer busy = client.say(conversation, "Are you there?").expect(409);
      assertThat(busy.text("code")).isEqualTo("conversation_busy");
      assertThat(client.items(Client.messages(conversation))).hasSize(1);

      client.post("/api/v1/runs/" + run + "/cancel", null).expect(202);
      Events rest = Client.until(stream, Events.Event::last);
      assertThat(rest.last().type()).isEqualTo("RUN_FINISHED");
      assertThat(rest.last().text("outcome")).isEqualTo("cancelled");
    }

    assertThat(client.get("/api/v1/runs/" + run).text("state")).isEqualTo("cancelled");
    String kept = client.items(Client.messages(conversation)).getLast().path("content").asString();
    assertThat(kept).startsWith("one").doesNotContain("six");
    assertThat(client.replay(run).text()).isEqualTo(kept);
    assertThat(client.tell(conversation, "[[text:Yes.]]").text()).isEqualTo("Yes.");
  }

  @Test
  void aConversationFollowsTheNewestVersionUnlessItIsPinned() {
    String agent = client.agent(Providers.OPENAI);
    String following = client.conversation(Map.of("agentId", agent));
    assertThat(versionOfNextRun(following)).isEqualTo(0);
    client.post("/api/v1/agents/" + agent + "/versions", Map.of()).expect(201);
    String pinned = client.conversation(Map.of("agentId", agent, "agentVersion", 1));
    client.write("PATCH", "/api/v1/agents/" + agent, Map.of("name", "Next")).expect(200);
    assertThat(versionOfNextRun(following)).isEqualTo(1);
    client.post("/api/v1/agents/" + agent + "/versions", Map.of()).expect(201);

    assertThat(versionOfNextRun(following)).isEqualTo(2);
    assertThat(versionOfNextRun(pinned)).isEqualTo(1);
    client.post("/api/v1/conversations", Map.of("agentId", agent, "agentVersion", 3)).expect(404);
  }

  /** The version that answers, 0 for the draft. */
  private int versionOfNextRun(String conversation) {
    String run = client.begin(conversation, "[[text:Hi]]");
    return client.ended(run).body().path("agentVersion").asInt(0);
  }

  @Test
  void aRepeatedMessageIsTakenOnce() {
    String conversation = client.conversation(Providers.OPENAI);
    String key = UUID.randomUUID().toString();

    Answer first = client.say(conversation, "[[text:Hi]]", "Idempotency-Key", key).expect(202);
    Answer second = client.say(conversation, "[[text:Hi]]", "Idempotency-Key", key).expect(202);

    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(client.items("/api/v1/runs?conversationId=" + conversation)).hasSize(1);
    client.say(conversation, "Other", "Idempotency-Key", key).expect(422);
  }

  @Test
  void aRepeatedMessageIsHeardAgain() {
    String conversation = client.conversation(Providers.OPENAI);
    String[] headers = {"Accept", "text/event-stream", "Idempotency-Key", UUID.randomUUID() + ""};

    Events first = client.say(conversation, CALCULATE, headers).expect(200).events();
    Events second = client.say(conversation, CALCULATE, headers).expect(200).events();

    assertThat(second.meaning()).isEqualTo(first.meaning());
    assertThat(client.items("/api/v1/runs?conversationId=" + conversation)).hasSize(1);
  }
}
