package dev.propel.walls;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client's end of the WebSocket. */
final class TestSocket implements WebSocket.Listener {

  private static final int PATIENCE_SECONDS = 30;

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuffer heard = new StringBuffer();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private TestSocket(Client client, String... headers) {
    WebSocket.Builder builder = client.http().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    this.socket = builder.buildAsync(client.socket(), this).join();
  }

  static TestSocket open(Client client) {
    return new TestSocket(client);
  }

  static TestSocket open(Client client, String authorization) {
    return new TestSocket(client, "Authorization", authorization);
  }

  void send(ObjectNode frame) {
    socket.sendText(frame.toString(), true).join();
  }

  /** Sends a frame and gives the next answer. */
  JsonNode ask(ObjectNode frame) {
    send(frame);
    return next();
  }

  void await(String type) {
    JsonNode frame = next();
    if (!frame.path("type").asString().equals(type)) {
      throw new AssertionError(frame);
    }
  }

  /** The code that the server closes with. */
  int closed() {
    try {
      return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException open) {
      return 0;
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  void end() {
    socket.abort();
  }

  /** All that came. */
  String heard() {
    return heard.toString();
  }

  private JsonNode next() {
    try {
      String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("No answer came; before: " + heard);
      }
      return Schemas.JSON.readTree(frame);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      heard.append(part).append('\n');
      frames.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(text);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return CompletableFuture.completedStage(status);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
