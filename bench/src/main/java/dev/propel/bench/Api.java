package dev.propel.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API of a server, as a client uses it. */
final class Api implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable String token;

  Api(URI server) {
    this.server = server;
  }

  /** Registers an organization and goes on as its owner; returns the answer. */
  JsonNode register(String email, String password, String name, String organization)
      throws IOException, InterruptedException {
    JsonNode session =
        post(
            "/api/v1/auth/register",
            Map.of(
                "email",
                email,
                "password",
                password,
                "name",
                name,
                "organizationName",
                organization));
    token = session.get("accessToken").asString();
    return session;
  }

  /** The token that calls carry. */
  String token() {
    if (token == null) {
      throw new IllegalStateException("Register first");
    }
    return token;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(
        checked(
            http.send(request(path, "application/json").GET().build(), BodyHandlers.ofString())));
  }

  JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return JSON.readTree(send(path, body, "application/json"));
  }

  /** Posts and returns the whole stream of events as text. */
  String stream(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return send(path, body, "text/event-stream");
  }

  /** Opens an address as a browser does, whatever it answers. */
  void visit(String path) throws IOException, InterruptedException {
    http.send(request(path, "text/html,*/*").GET().build(), BodyHandlers.discarding());
  }

  private String send(String path, Map<String, ?> body, String accept)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path, accept)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    return checked(http.send(request, BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(String path, String accept) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", accept);
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    return builder;
  }

  private static String checked(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 400) {
      throw new IOException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
