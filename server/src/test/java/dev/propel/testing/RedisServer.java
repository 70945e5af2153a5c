package dev.propel.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A real Redis on a free loopback port, keeping nothing, until it is closed. */
public final class RedisServer implements AutoCloseable {

  private final int port;
  private Process process;

  private RedisServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts one. */
  public static RedisServer start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return new RedisServer(port, launch(port));
  }

  /** What {@code REDIS_URL} would be. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it at once, as a crash does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again at the same address. */
  public void restart() throws IOException, InterruptedException {
    process = launch(port);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private static Process launch(int port) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    DebianProgram.of("redis-server").toString(),
                    "--port",
                    "" + port,
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--loglevel",
                    "warning"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    while (true) {
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return process;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          throw new IllegalStateException("redis-server ended with " + process.exitValue());
        }
        Thread.sleep(10);
      }
    }
  }
}
