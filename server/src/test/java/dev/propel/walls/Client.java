package dev.propel.walls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks HTTP as a stranger would: whatever it wants. */
final class Client {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  Client(int port) {
    this.port = port;
  }

  /** What was sent, as text, and what came back. */
  record Answer(String sent, int status, String body, String headers) {

    /** The cookie of this name that it sets, as a request carries it. */
    String cookie(String name) {
      return headers.replaceFirst("(?s).*(" + name + "=[^;]+);.*", "$1");
    }

    boolean isGood() {
      return status / 100 == 2;
    }

    JsonNode json() {
      return body.startsWith("{") ? Schemas.JSON.readTree(body) : Schemas.JSON.missingNode();
    }

    /** What it says, apart from what differs each time. */
    JsonNode told() {
      JsonNode told = json();
      if (told instanceof ObjectNode object) {
        object.remove("traceId");
        object.remove("instance");
      }
      return told;
    }

    /** Fails a test's preparation that did not work. */
    Answer orFail() {
      if (!isGood()) {
        throw new AssertionError(this);
      }
      return this;
    }
  }

  /** Sends a request; headers are name, value, name, value… */
  Answer send(String method, String path, @Nullable JsonNode body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(PATIENCE)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          method + " " + path + (body == null ? "" : " " + body),
          answer.statusCode(),
          answer.body(),
          answer.headers().map().toString());
    } catch (IOException failed) {
      throw new AssertionError(method + " " + path, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  HttpClient http() {
    return http;
  }

  URI socket() {
    return URI.create("ws://localhost:" + port + "/api/v1/socket");
  }
}
