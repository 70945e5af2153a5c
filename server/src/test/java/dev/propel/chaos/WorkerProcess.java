package dev.propel.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One worker as a process of the operating system. */
final class WorkerProcess {

  private static final int PATIENCE_MS = 5_000;

  private final Process process;
  private final int port;
  private volatile boolean doomed;

  private WorkerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts the command on a free port; its output goes to the end of the log. */
  static WorkerProcess start(List<String> command, Path data, Path log) throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("PROPEL_DATA", data.toString());
    builder.environment().put("PROPEL_LOG", "json");
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return new WorkerProcess(builder.start(), port);
  }

  int port() {
    return port;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Whether the end of this process was wanted. */
  boolean doomed() {
    return doomed;
  }

  /** SIGKILL. */
  void kill() {
    doomed = true;
    process.destroyForcibly();
  }

  /** SIGTERM, and waits for the end. */
  void stop() throws InterruptedException {
    doomed = true;
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** A bare socket: whoever asks often must not take the processor from what it waits for. */
  boolean healthy() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
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
}
