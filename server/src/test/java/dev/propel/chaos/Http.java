package dev.propel.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of whichever worker is asked. */
final class Http implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What a worker answered. */
  record Answer(int status, JsonNode body) {
    Answer expect(int expected) {
      if (status != expected) {
        throw new IllegalStateException("Answered " + status + ": " + body);
      }
      return this;
    }

    String text(String field) {
      return body.path(field).asString("");
    }
  }

  /** Posts; throws {@link IOException} when the worker dies over it. */
  Answer post(WorkerProcess worker, String token, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(worker, token, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    String text = response.body();
    return new Answer(
        response.statusCode(), text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode());
  }

  /** Opens a stream of events behind a cursor. */
  HttpResponse<InputStream> events(WorkerProcess worker, String token, String run, String after)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(worker, token, "/api/v1/runs/" + run + "/events");
    if (!after.isEmpty()) {
      request.header("Last-Event-ID", after);
    }
    return client.send(request.GET().build(), BodyHandlers.ofInputStream());
  }

  private static HttpRequest.Builder request(WorkerProcess worker, String token, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + path))
            .timeout(PATIENCE);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
