package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the product over HTTP, in an organization of its own. */
final class Client {

  static final JsonMapper JSON = JsonMapper.shared();
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final String token;

  Client(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /** An answer with its body as JSON; of no document, the missing node. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    String text(String field) {
      return body.path(field).asString("");
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    Answer expect(int expected) {
      assertThat(status).as(raw.request() + " → " + raw.body()).isEqualTo(expected);
      return this;
    }

    Events events() {
      return Events.read(raw.body());
    }
  }

  static Client registered(int port) {
    Answer session =
        new Client(port, "")
            .post(
                "/api/v1/auth/register",
                Map.of(
                    "email", UUID.randomUUID() + "@example.com",
                    "password", "correct horse battery",
                    "name", "Ada",
                    "organizationName", "Engines"))
            .expect(201);
    return new Client(port, session.text("accessToken"));
  }

  int port() {
    return port;
  }

  String token() {
    return token;
  }

  HttpRequest.Builder to(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    String text = response.body();
    return new Answer(
        response.statusCode(),
        text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode(),
        response);
  }

  private static <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return HTTP.send(request.build(), body);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  Answer get(String path, String... headers) {
    return send(to(path, headers));
  }

  Answer write(String method, String path, @Nullable Object body, String... headers) {
    HttpRequest.Builder request = to(path, headers);
    if (body == null) {
      return send(request.method(method, BodyPublishers.noBody()));
    }
    String text = body instanceof String written ? written : JSON.writeValueAsString(body);
    return send(
        request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(text)));
  }

  Answer post(String path, @Nullable Object body, String... headers) {
    return write("POST", path, body, headers);
  }

  /** An unpublished agent that may calculate; its id. */
  String agent(String model) {
    Map<String, Object> agent =
        Map.of("name", "Ada's agent", "model", model, "tools", List.of("calculator"));
    return post("/api/v1/agents", agent).expect(201).text("id");
  }

  /** A conversation with a new agent; its id. */
  String conversation(String model) {
    return conversation(Map.of("agentId", agent(model)));
  }

  String conversation(Map<String, Object> wanted) {
    return post("/api/v1/conversations", wanted).expect(201).text("id");
  }

  Answer say(String conversation, String content, String... headers) {
    return post(messages(conversation), Map.of("content", content), headers);
  }

  /** Says something and listens until the run ends. */
  Events tell(String conversation, String content) {
    return say(conversation, content, "Accept", "text/event-stream").expect(200).events();
  }

  /** Says something and leaves; the id of the run. */
  String begin(String conversation, String content) {
    return say(conversation, content).expect(202).body().path("run").path("id").asString();
  }

  static String messages(String conversation) {
    return "/api/v1/conversations/" + conversation + "/messages";
  }

  static String events(String run) {
    return "/api/v1/runs/" + run + "/events";
  }

  List<JsonNode> items(String path) {
    return get(path).expect(200).body().path("items").valueStream().toList();
  }

  Events replay(String run) {
    return get(events(run)).expect(200).events();
  }

  InputStream open(String path, String... headers) {
    return exchange(to(path, headers), BodyHandlers.ofInputStream()).body();
  }

  /** Reads an open stream until an event is as wanted, and gives everything up to there. */
  static Events until(InputStream stream, Predicate<Events.Event> wanted) throws IOException {
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[4096];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
      Events events = Events.read(heard.toString());
      if (events.all().stream().anyMatch(wanted)) {
        return events;
      }
    }
    throw new AssertionError("The stream ended before: " + heard);
  }

  /** The run once it has ended. */
  Answer ended(String run) {
    replay(run);
    return get("/api/v1/runs/" + run).expect(200);
  }
}
