package dev.propel.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A server that webhooks are sent to; each path answers in its own way. */
final class Receiver implements AutoCloseable {

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer server;

  /** One request. */
  record Received(String method, String path, Map<String, List<String>> headers, JsonNode body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  Received next() {
    try {
      Received next = received.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("Nothing was received.");
      }
      return next;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean first = seen.add(path);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            path,
            Map.copyOf(exchange.getRequestHeaders()),
            Client.JSON.readTree(body)));
    try (exchange) {
      switch (path) {
        case "/gone" -> exchange.sendResponseHeaders(410, -1);
        case "/away" -> {
          exchange.getResponseHeaders().set("Location", url("/elsewhere"));
          exchange.sendResponseHeaders(first ? 302 : 204, -1);
        }
        case "/weak" -> exchange.sendResponseHeaders(first ? 503 : 204, -1);
        case "/refuses" -> exchange.sendResponseHeaders(400, -1);
        case "/silent" -> {
          if (first) {
            closing.await();
          }
          exchange.sendResponseHeaders(200, -1);
        }
        case "/endless" -> {
          exchange.sendResponseHeaders(200, 0);
          endless(exchange.getResponseBody());
        }
        default -> exchange.sendResponseHeaders(200, -1);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endless(OutputStream out) throws IOException {
    byte[] zeros = new byte[65_536];
    for (int i = 0; i < 20_000; i++) {
      out.write(zeros);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
