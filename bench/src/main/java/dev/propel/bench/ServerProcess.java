package dev.propel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Propel server as a process of its own, on a free port of this machine. */
final class ServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final int port;
  private final Duration untilHealthy;

  private ServerProcess(Process process, int port, Duration untilHealthy) {
    this.process = process;
    this.port = port;
    this.untilHealthy = untilHealthy;
  }

  /**
   * Starts the command and waits until it says it is healthy; throws with its last words when it
   * does not.
   */
  static ServerProcess start(List<String> command, Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createTempFile("propel-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("PROPEL_DATA", data.toString());
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process = builder.start();
    while (!healthy(port)) {
      if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
        process.destroy();
        throw new IOException("The server did not start:\n" + Files.readString(log));
      }
      Thread.sleep(5);
    }
    return new ServerProcess(process, port, Duration.ofNanos(System.nanoTime() - began));
  }

  /** From the start of the process to the first healthy answer. */
  Duration untilHealthy() {
    return untilHealthy;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  /** The server's own process. */
  long pid() {
    return process.pid();
  }

  /** What the server started: the embedded PostgreSQL's processes. */
  List<Long> descendants() {
    return process.descendants().map(ProcessHandle::pid).toList();
  }

  /** Stops it as Ctrl-C does and waits for it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A folder for a server that nobody needs afterwards. */
  static Path temporaryData() {
    try {
      Path folder = Files.createTempDirectory("propel-data-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException noRoom) {
      throw new UncheckedIOException(noRoom);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException left) {
      System.err.println("Could not delete " + folder + ": " + left.getMessage());
    }
  }

  /** A bare socket: a client that asks often must not take the processor from what it waits for. */
  private static boolean healthy(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      return new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
