package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The WebSocket as a client of it meets it. */
@ProductServer
class SocketIT {

  @LocalServerPort int port;

  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void theFirstFrameMayCarryTheToken() {
    try (SocketClient socket = SocketClient.anonymous(port)) {
      socket.send(Map.of("type", "subscribe", "id", "s", "runId", UUID.randomUUID()));
      assertThat(socket.expect("error").path("problem").path("code").asString())
          .isEqualTo("unauthenticated");
      socket.send(Map.of("type", "authenticate", "token", client.token()));
      socket.expect("ready");
      socket.send(Map.of("type", "ping"));
      socket.expect("pong");
    }
  }

  @Test
  void aWrongTokenIsRefusedAndTheConnectionClosed() {
    try (SocketClient socket = SocketClient.anonymous(port)) {
      socket.send(Map.of("type", "authenticate", "id", "a", "token", "wrong"));
      JsonNode refusal = socket.expect("error");
      assertThat(refusal.path("id").asString()).isEqualTo("a");
      assertThat(refusal.path("problem").path("status").asInt()).isEqualTo(401);
      assertThat(socket.expect("closed").path("status").asInt()).isEqualTo(4401);
    }
  }

  @Test
  void aMessageIsRepliedToAndAnsweredByEvents() {
    String conversation = client.conversation(Providers.OPENAI);
    try (SocketClient socket = SocketClient.ready(client)) {
      socket.send(
          say("m1", conversation, "[[tool:calculator:{\"expression\":\"1+1\"}]] [[text:Two.]]"));

      JsonNode reply = socket.expect("reply");
      assertThat(reply.path("id").asString()).isEqualTo("m1");
      JsonNode message = reply.path("result").path("message");
      assertThat(message.path("conversationId").asString()).isEqualTo(conversation);
      assertThat(message.path("role").asString()).isEqualTo("user");
      String run = reply.path("result").path("run").path("id").asString();
      Events events = socket.events(run);
      assertThat(events.text()).isEqualTo("Two.");
      assertThat(events.meaning()).isEqualTo(client.replay(run).meaning());
    }
  }

  @Test
  void theMessageOfAReplyReadsAsOverHttp() {
    String conversation = client.conversation(Providers.OPENAI);
    try (SocketClient socket = SocketClient.ready(client)) {
      socket.send(say("m1", conversation, "[[text:Hi]]"));

      JsonNode message = socket.expect("reply").path("result").path("message");

      assertThat(message.propertyNames())
          .containsExactlyInAnyOrderElementsOf(
              client.items(Client.messages(conversation)).getFirst().propertyNames());
    }
  }

  @Test
  void aSubscriptionGoesOnFromItsCursorForEveryClient() {
    String conversation = client.conversation(Providers.OPENAI);
    String run =
        client.begin(conversation, "[[slow:5]] [[text:one two three four five six seven]]");
    try (SocketClient first = SocketClient.ready(client);
        SocketClient second = SocketClient.ready(client)) {
      first.send(Map.of("type", "subscribe", "id", "a", "runId", run));
      second.send(Map.of("type", "subscribe", "id", "b", "runId", run));
      Events heard = first.events(run);
      assertThat(second.events(run).meaning()).isEqualTo(heard.meaning());

      int middle = heard.all().size() / 2;
      first.send(
          Map.of(
              "type",
              "subscribe",
              "id",
              "c",
              "runId",
              run,
              "after",
              heard.first(middle).last().cursor()));
      assertThat(heard.first(middle).and(first.events(run)).meaning()).isEqualTo(heard.meaning());
    }
  }

  @Test
  void aRunIsLeftAndCancelledOverTheSocket() {
    String conversation = client.conversation(Providers.OPENAI);
    try (SocketClient socket = SocketClient.ready(client)) {
      socket.send(say("m", conversation, "[[hang-after:4]] [[text:one two three four five six]]"));
      String run = socket.expect("reply").path("result").path("run").path("id").asString();
      socket.await(
          frame -> frame.path("event").path("type").asString("").equals("TEXT_MESSAGE_CONTENT"));
      socket.send(Map.of("type", "unsubscribe", "id", "u", "runId", run));
      socket.await(frame -> frame.path("id").asString("").equals("u"));
      socket.send(Map.of("type", "cancel", "id", "x", "runId", run));
      JsonNode cancelled = socket.await(frame -> frame.path("id").asString("").equals("x"));
      assertThat(SocketClient.type(cancelled)).isEqualTo("reply");
      assertThat(client.ended(run).text("state")).isEqualTo("cancelled");
      socket.send(Map.of("type", "ping"));
      socket.expect("pong");
    }
  }

  @Test
  void subscribingAnewAndLeavingWhileEventsFlowKeepsTheConnection() {
    String run =
        client.begin(
            client.conversation(Providers.OPENAI),
            "[[slow:1]] [[text:" + "word ".repeat(1500) + "]]");
    try (SocketClient socket = SocketClient.ready(client)) {
      for (int time = 0; time < 300; time++) {
        socket.send(Map.of("type", "subscribe", "id", "s", "runId", run));
        if (time % 3 == 0) {
          socket.send(Map.of("type", "unsubscribe", "runId", run));
        }
      }
      socket.send(Map.of("type", "ping"));
      socket.await(frame -> SocketClient.type(frame).equals("pong"));
    }
    client.post("/api/v1/runs/" + run + "/cancel", null).expect(202);
  }

  /** Who is not wanted any more leaves at once, also where nothing happens: none pile up. */
  @Test
  void aSilentRunCanBeSubscribedToAgainAndAgain() {
    String run = client.begin(client.conversation(Providers.OPENAI), "[[hang]]");
    try (SocketClient socket = SocketClient.ready(client)) {
      for (int time = 0; time < 300; time++) {
        String id = "s" + time;
        socket.send(Map.of("type", "subscribe", "id", id, "runId", run));
        JsonNode reply = socket.await(frame -> frame.path("id").asString("").equals(id));
        assertThat(SocketClient.type(reply)).as("reply %s: %s", time, reply).isEqualTo("reply");
      }
    }
    client.post("/api/v1/runs/" + run + "/cancel", null).expect(202);
  }

  @Test
  void whereThereIsNoRoomNothingIsSaid() {
    List<String> runs = new ArrayList<>();
    String agent = client.agent(Providers.OPENAI);
    try (SocketClient socket = SocketClient.ready(client)) {
      for (int i = 0; i < 64; i++) {
        runs.add(said(socket, client.conversation(Map.of("agentId", agent)), "[[hang]]"));
      }
      String conversation = client.conversation(Map.of("agentId", agent));
      socket.send(say("more", conversation, "[[text:Hi]]"));
      JsonNode refusal = socket.await(frame -> frame.path("id").asString("").equals("more"));
      assertThat(refusal.path("problem").path("code").asString())
          .isEqualTo("too_many_subscriptions");
      assertThat(client.items(Client.messages(conversation))).isEmpty();

      socket.send(Map.of("type", "subscribe", "id", "again", "runId", runs.getFirst()));
      JsonNode again = socket.await(frame -> frame.path("id").asString("").equals("again"));
      assertThat(SocketClient.type(again)).isEqualTo("reply");

      socket.send(Map.of("type", "unsubscribe", "id", "u", "runId", runs.getFirst()));
      runs.add(said(socket, conversation, "[[text:Hi]]"));
      assertThat(socket.events(runs.getLast()).text()).isEqualTo("Hi");
    }
    runs.forEach(run -> client.post("/api/v1/runs/" + run + "/cancel", null).expect(202));
  }

  private static String said(SocketClient socket, String conversation, String content) {
    socket.send(say("say " + conversation, conversation, content));
    JsonNode reply =
        socket.await(frame -> frame.path("id").asString("").equals("say " + conversation));
    return reply.path("result").path("run").path("id").asString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "7",
        "[]",
        "\"text\"",
        "{}",
        "{\"type\":null}",
        "{\"type\":\"dance\"}",
        "{\"type\":7}",
        "{\"type\":\"ping\",\"more\":1}",
        "{\"type\":\"message\",\"id\":\"m\"}",
        "{\"type\":\"subscribe\",\"id\":\"m\",\"runId\":\"x\"}",
        "{\"type\":\"subscribe\",\"id\":\"m\",\"runId\":\"0190b0a0-0000-7000-8000-000000000001\",\"after\":\"x\"}",
        "{\"type\":\"subscribe\",\"id\":\"m\",\"runId\":\"0190b0a0-0000-7000-8000-000000000001\"}",
        "{\"type\":\"message\",\"id\":\"m\",\"conversationId\":\"0190b0a0-0000-7000-8000-000000000001\",\"content\":\"\\u0000\"}",
        "{\"type\":\"message\",\"id\":\"m\",\"conversationId\":\"0190b0a0-0000-7000-8000-000000000001\",\"content\":\"\\ud800\"}"
      })
  void aFrameThatMakesNoSenseIsRefusedAndTheConnectionStays(String nonsense) {
    try (SocketClient socket = SocketClient.ready(client)) {
      socket.sendText(nonsense);
      JsonNode refusal = socket.expect("error");
      if (nonsense.contains("\"id\":\"m\"")) {
        assertThat(refusal.path("id").asString("")).isEqualTo("m");
      }
      assertThat(refusal.path("problem").path("status").asInt()).isBetween(400, 499);
      assertThat(refusal.path("problem").path("code").asString("")).isNotEmpty();
      assertThat(refusal.toString())
          .doesNotContain("dev.propel", "Exception", "java.", "ClientFrame");
      socket.send(Map.of("type", "ping"));
      socket.expect("pong");
    }
  }

  @Test
  void aRevokedKeyEndsTheTalk() {
    Client.Answer key = client.post("/api/v1/api-keys", Map.of("name", "k")).expect(201);
    Client machine = new Client(port, key.text("key"));
    String conversation = machine.conversation(Providers.OPENAI);
    try (SocketClient socket = SocketClient.ready(machine)) {
      client.write("DELETE", "/api/v1/api-keys/" + key.text("id"), null).expect(204);
      socket.send(say("m", conversation, "Hi"));
      JsonNode refusal = socket.expect("error");
      assertThat(refusal.path("id").asString()).isEqualTo("m");
      assertThat(refusal.path("problem").path("status").asInt()).isEqualTo(401);
      assertThat(socket.expect("closed").path("status").asInt()).isEqualTo(4401);
    }
  }

  private static Map<String, String> say(String id, String conversation, String content) {
    return Map.of("type", "message", "id", id, "conversationId", conversation, "content", content);
  }
}
