package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.product.Client.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ProductServer
class LargePayloadIT {

  private static final String LARGE = "A very long answer. ".repeat(5_000);

  @LocalServerPort private int port;
  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void aLargeAnswerIsShownInItsBeginningAndCanBeReadWhole() {
    String run = run();
    JsonNode text = client.items(steps(run)).getFirst().at("/result/content/0/text");
    assertThat(text.path("size").asInt()).isEqualTo(LARGE.length());
    assertThat(LARGE).startsWith(text.path("preview").asString());

    Answer whole =
        client.get(payload(run, 1, text.path("object").asString()), "Accept", "text/plain");
    assertThat(whole.expect(200).raw().body()).isEqualTo(LARGE);
    assertThat(whole.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
  }

  @Test
  void theConversationAndTheStreamHaveItWhole() {
    String run = run();
    String conversation = client.get("/api/v1/runs/" + run).text("conversationId");
    assertThat(client.items(Client.messages(conversation)).getLast().path("content").asString())
        .isEqualTo(LARGE);
    assertThat(client.replay(run).text()).isEqualTo(LARGE);
  }

  @Test
  void nobodyElseReadsItAndOnlyWhatTheStepNamesIsGiven() {
    String run = run();
    String object =
        client.items(steps(run)).getFirst().at("/result/content/0/text/object").asString();
    Client other = Client.registered(port);
    other.get(payload(run, 1, object)).expect(404);
    client.get(payload(run, 2, object)).expect(404);
    client.get(payload(run, 1, "0".repeat(64))).expect(404);
    client.get(payload(run, 1, "nonsense")).expect(404);
    client.get(payload(UUID.randomUUID().toString(), 1, object)).expect(404);
  }

  private String run() {
    String conversation = client.conversation(Map.of("agentId", client.agent(Providers.OPENAI)));
    return client.tell(conversation, "[[text:" + LARGE.strip() + " ]]").last().text("runId");
  }

  private static String steps(String run) {
    return "/api/v1/runs/" + run + "/steps";
  }

  private static String payload(String run, int seq, String object) {
    return steps(run) + "/" + seq + "/payloads/" + object;
  }
}
