package dev.propel.product;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client at the WebSocket. */
final class SocketClient implements AutoCloseable {

  private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private SocketClient(int port, String path, @Nullable String bearer) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (bearer != null) {
      builder.header("Authorization", "Bearer " + bearer);
    }
    this.socket = builder.buildAsync(URI.create("ws://localhost:" + port + path), new Ear()).join();
  }

  /** Connected with a token in the handshake; the first frame is still to come. */
  static SocketClient withHeader(int port, String path, String token) {
    return new SocketClient(port, path, token);
  }

  /** Connected without a token. */
  static SocketClient anonymous(int port) {
    return new SocketClient(port, "/api/v1/socket", null);
  }

  /** Connected, and ready has been heard. */
  static SocketClient ready(Client client) {
    SocketClient socket = withHeader(client.port(), "/api/v1/socket", client.token());
    socket.expect("ready");
    return socket;
  }

  void send(Map<String, ?> frame) {
    sendText(Client.JSON.writeValueAsString(frame));
  }

  void sendText(String text) {
    socket.sendText(text, true).join();
  }

  /** The next frame; one of type {@code closed} when there is none. */
  JsonNode next() {
    try {
      JsonNode frame = frames.poll(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("No frame came");
      }
      return frame;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  JsonNode expect(String type) {
    JsonNode frame = next();
    if (!type(frame).equals(type)) {
      throw new AssertionError("Expected " + type + " but was " + frame);
    }
    return frame;
  }

  /** Leaves out what comes before the frame that is wanted. */
  JsonNode await(Predicate<JsonNode> wanted) {
    JsonNode frame = next();
    while (!wanted.test(frame)) {
      if (type(frame).equals("closed")) {
        throw new AssertionError("Closed: " + frame);
      }
      frame = next();
    }
    return frame;
  }

  /** The events of a run until it ends; other frames are left out. */
  Events events(String run) {
    List<Events.Event> events = new ArrayList<>();
    while (events.isEmpty() || !events.getLast().last()) {
      JsonNode frame =
          await(next -> type(next).equals("event") && next.path("runId").asString().equals(run));
      events.add(new Events.Event(frame.path("cursor").asString(), frame.path("event")));
    }
    return new Events(events);
  }

  static String type(JsonNode frame) {
    return frame.path("type").asString("");
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(Client.JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      gone(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      gone(0);
    }

    private void gone(int status) {
      frames.add(Client.JSON.valueToTree(Map.of("type", "closed", "status", status)));
    }
  }
}
