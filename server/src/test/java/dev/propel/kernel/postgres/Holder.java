package dev.propel.kernel.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that holds an embedded PostgreSQL until it is killed. */
final class Holder implements AutoCloseable {

  private final Process process;

  private Holder(Process process) {
    this.process = process;
  }

  /** Starts in a JVM of its own; returns when PostgreSQL takes connections there. */
  static Holder start(Path folder, Path programs) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), folder, programs);
  }

  static Holder start(List<String> prefix, String classPath, Path folder, Path programs)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Holder.class.getName(),
            folder.toString(),
            programs.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder output = new StringBuilder();
    var reader = process.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.equals("READY")) {
        return new Holder(process);
      }
      output.append(line).append('\n');
    }
    throw new IllegalStateException("The holder did not start: " + output);
  }

  /** Every process below the JVM: the watching shell, its helpers and the server's. */
  List<ProcessHandle> below() {
    return process.descendants().toList();
  }

  /** Kills the JVM as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Kills the JVM and waits until everything below it has ended. */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> below = below();
    kill();
    below.forEach(process -> process.onExit().join());
  }

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.println("READY");
    Thread.sleep(600_000);
    postgres.close();
  }
}
