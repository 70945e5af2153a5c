package dev.propel.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the server under test as a client would. */
final class Door {

  static final String PASSWORD = "correct horse battery";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  Door(int port) {
    this.base = "http://localhost:" + port;
  }

  /** An answer with its body as JSON; of an empty body, the missing node. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    String text(String field) {
      return body.path(field).asString("");
    }

    String code() {
      return text("code");
    }

    String token() {
      return text("accessToken");
    }

    Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }

    /** The refresh cookie, as a client would send it back. */
    String cookie() {
      return header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    UUID organization() {
      return UUID.fromString(body.path("organization").path("id").asString());
    }

    UUID user() {
      return UUID.fromString(body.path("user").path("id").asString());
    }

    List<String> strings(String field) {
      return body.path(field).valueStream().map(JsonNode::asString).toList();
    }

    Stream<JsonNode> items() {
      return body.path("items").valueStream();
    }
  }

  /** Sends a request; headers are name, value, name, value… */
  Answer send(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      String text = response.body();
      return new Answer(
          response.statusCode(),
          text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode(),
          response);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  Answer get(String path, String token) {
    return send("GET", path, null, "Authorization", "Bearer " + token);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String token, String body) {
    return send("POST", path, body, "Authorization", "Bearer " + token);
  }

  Answer put(String path, String token, String body) {
    return send("PUT", path, body, "Authorization", "Bearer " + token);
  }

  /** Without a credential. */
  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer delete(String path, String token) {
    return send("DELETE", path, null, "Authorization", "Bearer " + token);
  }

  /** Registers somebody new with an organization. */
  Answer register(String email, String... headers) {
    return send(
        "POST",
        "/api/v1/auth/register",
        """
        {"email": "%s", "password": "%s", "name": "Ada", "organizationName": "Engines"}
        """
            .formatted(email, PASSWORD),
        headers);
  }

  Answer login(String email, String password, String... headers) {
    return send(
        "POST",
        "/api/v1/auth/login",
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password),
        headers);
  }

  Answer refresh(String cookie, String... headers) {
    String[] all =
        Stream.concat(Stream.of("Cookie", cookie), Arrays.stream(headers)).toArray(String[]::new);
    return send("POST", "/api/v1/auth/refresh", null, all);
  }

  /** An address that nobody has yet. */
  static String someone() {
    return UUID.randomUUID() + "@example.com";
  }
}
