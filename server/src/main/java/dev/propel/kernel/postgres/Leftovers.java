package dev.propel.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier server left behind in its cluster. A process is told by what it runs and where
 * ({@code /proc/PID/exe}, {@code /proc/PID/cwd}), never by its number alone, which may long belong
 * to somebody else.
 */
final class Leftovers {

  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path cluster;

  Leftovers(Path cluster) {
    this.cluster = cluster;
  }

  /**
   * Stops servers that still run on the cluster, whose folder we hold, and deletes their pid file.
   * Deleting it switches off PostgreSQL's own guard, so it happens only when no process is left.
   */
  void clear() throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<ProcessHandle> running = running();
    if (!running.isEmpty()) {
      log.info("Stopping a PostgreSQL that outlived its Propel on {}", cluster);
      signal("INT", running);
      await(running, PATIENCE);
      running = running();
    }
    if (!running.isEmpty()) {
      log.warn("It does not stop; stopping it hard, it will recover from its log");
      signal("KILL", running);
      await(running, PATIENCE);
      running = running();
    }
    if (!running.isEmpty()) {
      throw StartFailures.operator(
          "postgres_does_not_stop",
          "A PostgreSQL is still running on %s and does not stop: processes %s."
              .formatted(cluster, running.stream().map(ProcessHandle::pid).toList()));
    }
    if (Files.deleteIfExists(pidFile)) {
      log.info("The last PostgreSQL on {} did not stop in order; it recovers now", cluster);
    }
  }

  private List<ProcessHandle> running() throws IOException {
    Path home = cluster.toRealPath();
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      return processes.filter(process -> isServer(process, home)).toList();
    }
  }

  private static boolean isServer(ProcessHandle process, Path home) {
    Path entry = Path.of("/proc", Long.toString(process.pid()));
    try {
      Path program = Files.readSymbolicLink(entry.resolve("exe")).getFileName();
      return program != null
          && program.toString().startsWith("postgres")
          && Files.readSymbolicLink(entry.resolve("cwd")).equals(home);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
    for (ProcessHandle process : processes) {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      Waiting.exitCode(kill);
    }
  }

  private static void await(List<ProcessHandle> processes, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      Waiting.moment();
    }
  }
}
