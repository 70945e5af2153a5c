package dev.propel.kernel.net;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A real server that answers, by path, as servers should not. */
final class HostileServer implements AutoCloseable {

  final List<String> requested = new CopyOnWriteArrayList<>();
  final List<Headers> headers = new CopyOnWriteArrayList<>();

  /** Whether the client closed the connection before an endless body was written to its bound. */
  final CompletableFuture<Boolean> hungUpOn = new CompletableFuture<>();

  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer server;

  HostileServer(InetAddress address) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    headers.add(exchange.getRequestHeaders());
    requested.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
    try (exchange) {
      if (path.startsWith("/hops/") && !path.equals("/hops/0")) {
        redirect(exchange, "/hops/" + (Integer.parseInt(path.substring(6)) - 1));
      } else if (path.startsWith("/to?")) {
        redirect(exchange, path.substring(4));
      } else if (path.equals("/endless")) {
        answer(exchange, null, this::endless);
      } else if (path.equals("/bomb")) {
        answer(exchange, "gzip", out -> endless(new GZIPOutputStream(out)));
      } else if (path.equals("/gzip")) {
        answer(exchange, "gzip", out -> out.write(gzipped("packed")));
      } else if (path.equals("/brokenGzip")) {
        answer(
            exchange, "gzip", out -> out.write("not gzip at all".getBytes(StandardCharsets.UTF_8)));
      } else if (path.equals("/brotli")) {
        answer(exchange, "br", out -> out.write(1));
      } else if (path.equals("/drip")) {
        answer(exchange, null, this::drip);
      } else if (path.equals("/silent")) {
        released.await();
      } else {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("Set-Cookie", "a=b");
        answer(exchange, null, out -> out.write("hello".getBytes(StandardCharsets.UTF_8)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void drip(OutputStream out) throws IOException {
    // Slow enough never to reach the size limit first.
    try {
      while (!released.await(1, TimeUnit.MILLISECONDS)) {
        out.write('.');
        out.flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void answer(HttpExchange exchange, @Nullable String encoding, Writing writing)
      throws IOException {
    if (encoding != null) {
      exchange.getResponseHeaders().set("Content-Encoding", encoding);
    }
    exchange.sendResponseHeaders(200, 0);
    writing.to(exchange.getResponseBody());
  }

  private void endless(OutputStream out) throws IOException {
    byte[] zeros = new byte[65_536];
    try {
      // Bounded, so that a client that reads on fails its test instead of hanging.
      for (int i = 0; i < 20_000; i++) {
        out.write(zeros);
      }
    } catch (IOException hungUp) {
      hungUpOn.complete(true);
      throw hungUp;
    }
    hungUpOn.complete(false);
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }
}
