package dev.propel.bench.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asked with the JDK's own client, so that client and server cannot share a mistake. */
class ModelServerTest {

  private static final String ASKS =
      """
      {"model":"m","messages":[{"role":"user","content":"%s"}],"stream":%b}\
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> post(ModelServer server, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + "/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void wholeAnswerIsOneDocument() throws Exception {
    try (ModelServer server = ModelServer.start(Script.standard())) {
      JsonNode answer =
          JsonMapper.shared()
              .readTree(post(server, ASKS.formatted("[[text:Hello \u00fc]]", false)).body());
      JsonNode choice = answer.path("choices").path(0);
      assertThat(choice.path("message").path("content").asString()).isEqualTo("Hello \u00fc");
      assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    }
  }

  @Test
  void streamedAnswerEndsInDone() throws Exception {
    try (ModelServer server = ModelServer.start(Script.standard())) {
      HttpResponse<String> answer = post(server, ASKS.formatted("[[text:Hi]]", true));
      assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
      assertThat(answer.body()).contains("\"content\":\"Hi\"").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void wrongKeyIsRefused() throws Exception {
    try (ModelServer server = ModelServer.start("127.0.0.1", 0, Script.standard(), "the-key")) {
      String asks = ASKS.formatted("Hi", true);
      assertThat(post(server, asks).statusCode()).isEqualTo(401);
      assertThat(post(server, asks, "Authorization", "Bearer the-key").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void statisticsCountCalls() throws Exception {
    try (ModelServer server = ModelServer.start(Script.standard())) {
      post(server, ASKS.formatted("Hi", true));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + "/stats")).GET().build();
      String stats = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(JsonMapper.shared().readTree(stats).path("calls").asInt()).isEqualTo(1);
    }
  }
}
