package dev.propel.kernel.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server process and the shell that watches over it. */
final class PostgresServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  /**
   * Runs the server and stops it (SIGINT: fast, in order) when standard input ends, which the
   * kernel sees to when we die; ends itself when the server ends.
   */
  private static final String WATCHDOG =
      """
      exec 3<&0
      "$@" 3<&- &
      server=$!
      { cat <&3 >/dev/null; kill -INT $server; } &
      watch=$!
      exec 3<&-
      wait $server
      code=$?
      kill $watch 2>/dev/null
      exit $code
      """;

  /** Recovery after a crash may take long; without any progress the process ends by itself. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private PostgresServer(Process process) {
    this.process = process;
  }

  /** Somebody took the port between choosing and using it. */
  static final class PortTaken extends Exception {
    private PortTaken(int port) {
      super("Port " + port + " is taken.");
    }
  }

  /** Starts the server and returns when it takes connections. */
  static PostgresServer start(PostgresBinaries binaries, Path cluster, int port, Path logs)
      throws IOException, PortTaken {
    List<String> command =
        new ArrayList<>(List.of("setsid", "sh", "-c", WATCHDOG, "propel-postgres"));
    command.addAll(
        Cluster.unprivileged(
            List.of(binaries.program("postgres"), "-D", cluster.toRealPath().toString())));
    for (String setting : settings(port, logs)) {
      command.add("-c");
      command.add(setting);
    }
    Path output = logs.resolve("start.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
    Cluster.clearEnvironment(builder);
    PostgresServer server = new PostgresServer(builder.start());
    try {
      server.awaitReady(cluster, output, port);
      return server;
    } catch (IOException | PortTaken | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    stopping.set(true);
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      log.debug("The server had ended before it was stopped", alreadyGone);
    }
    if (!Waiting.ends(process, STOP_PATIENCE)) {
      log.warn("PostgreSQL is still writing its data; it goes on stopping by itself");
    }
  }

  private void awaitReady(Path cluster, Path output, int port) throws IOException, PortTaken {
    Path pidFile = cluster.resolve("postmaster.pid");
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (!isReady(pidFile)) {
      if (!process.isAlive()) {
        throw notStarted(output, port);
      }
      if (System.nanoTime() > end) {
        throw StartFailures.operator(
            "postgres_start_slow",
            "PostgreSQL was not ready after %s. Its log is in %s."
                .formatted(START_PATIENCE, output.getParent()));
      }
      Waiting.moment();
    }
    var _ = process.onExit().thenAccept(this::report);
  }

  /** The eighth line is the state; {@code pg_ctl} waits for the same. */
  private static boolean isReady(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return false;
    }
    List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
    return lines.size() >= 8 && lines.get(7).strip().equals("ready");
  }

  private static RuntimeException notStarted(Path output, int port) throws IOException, PortTaken {
    if (!LoopbackPort.isFree(port)) {
      throw new PortTaken(port);
    }
    String text = Files.readString(output).strip();
    return StartFailures.operator(
        "postgres_not_started",
        "PostgreSQL did not start; its log is in %s. %s%s"
            .formatted(output.getParent(), text, Cluster.unshareHint(text)));
  }

  private void report(Process ended) {
    if (!stopping.get()) {
      log.error(
          "PostgreSQL ended by itself with code {}. Restart Propel; it recovers what was"
              + " committed.",
          ended.exitValue());
    }
  }

  private static List<String> settings(int port, Path logs) {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=",
        "max_connections=64",
        "shared_buffers=128MB",
        "max_wal_size=1GB",
        "jit=off",
        // Fewer processes: nothing is replicated, and reads mostly hit memory.
        "io_method=sync",
        "max_logical_replication_workers=0",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_line_prefix=%m [%p] %u@%d ",
        // Details name values of rows, which belong to organizations.
        "log_error_verbosity=terse",
        "log_destination=stderr",
        "log_directory=" + logs.toAbsolutePath(),
        "log_filename=postgres-%a.log",
        "log_truncate_on_rotation=on",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "logging_collector=on");
  }
}
