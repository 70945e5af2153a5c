package dev.propel.bench.modelserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Serves the OpenAI, Anthropic and Ollama chat protocols over plain HTTP/1.1 with kept-alive
 * connections, one virtual thread each. Written by hand because it shares the machine with what is
 * being measured and must cost next to nothing.
 */
public final class ModelServer implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ServerSocket listening;
  private final Script script;
  private final @Nullable String key;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();

  private ModelServer(ServerSocket listening, Script script, @Nullable String key) {
    this.listening = listening;
    this.script = script;
    this.key = key;
  }

  /** A server on a free port of this machine, for tests in the same process. */
  public static ModelServer start(Script script) {
    return start(InetAddress.getLoopbackAddress().getHostAddress(), 0, script, null);
  }

  /**
   * A server on this address.
   *
   * @param port 0 for any free one
   * @param key what clients must present; null to let anybody in
   */
  public static ModelServer start(String host, int port, Script script, @Nullable String key) {
    try {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(host, port), BACKLOG);
      ModelServer server = new ModelServer(listening, script, key);
      Thread.ofPlatform().daemon(false).name("model-server").start(server::accept);
      return server;
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Its address without a path, as Ollama's base URL; add {@code /v1} for the others. */
  public URI url() {
    return URI.create(
        "http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort());
  }

  /** How many calls have come in. */
  public long calls() {
    return calls.get();
  }

  /** How many connections have been accepted. */
  public long connections() {
    return connections.get();
  }

  /** How many answers the client did not wait for. */
  public long abandoned() {
    return abandoned.get();
  }

  /** Stops listening and drops every connection. */
  @Override
  public void close() {
    closeQuietly(listening);
    open.forEach(ModelServer::closeQuietly);
  }

  /**
   * Drops every connection that waits for a call, and goes on listening; returns when they are
   * gone.
   */
  public void dropConnections() {
    open.forEach(ModelServer::closeQuietly);
    // A thread in the middle of reading still takes what arrives before it notices.
    while (!open.isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closedOrOutOfFiles) {
        Thread.onSpinWait();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Session(socket, script, key, this).run();
    } catch (ClientGone _) {
      abandoned.incrementAndGet();
    } catch (IOException _) {
      // The client closed the connection between two calls.
    } finally {
      open.remove(socket);
    }
  }

  void countCall() {
    calls.incrementAndGet();
  }

  String stats() {
    return "{\"calls\":%d,\"connections\":%d,\"open\":%d,\"abandoned\":%d}"
        .formatted(calls.get(), connections.get(), open.size(), abandoned.get());
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // Nothing can be done about it, and nothing needs to be.
    }
  }

  /** The client closed the connection before its answer was whole. */
  static final class ClientGone extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Runs a server until the process is ended; {@code --help} lists the options. */
  public static void main(String[] arguments) {
    System.exit(new picocli.CommandLine(new ModelServerCommand()).execute(arguments));
  }
}
