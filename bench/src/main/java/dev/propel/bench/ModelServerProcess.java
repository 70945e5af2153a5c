package dev.propel.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The model server as a process of its own, so that what it costs is seen apart. */
final class ModelServerProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private ModelServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one with these options. */
  static ModelServerProcess start(List<String> options) throws IOException, InterruptedException {
    int port;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.propel.bench.modelserver.ModelServer",
                "--port",
                Integer.toString(port)));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ModelServerProcess server = new ModelServerProcess(process, port);
    for (int i = 0; i < 500 && process.isAlive(); i++) {
      if (listening(port)) {
        return server;
      }
      Thread.sleep(20);
    }
    server.close();
    throw new IOException("The model server did not start");
  }

  private static boolean listening(int port) {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
