package dev.propel.chaos;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * How a worker is started: on this process's class path, folders packed as archives because the
 * JVM's cache of loaded classes takes nothing else.
 */
final class WorkerCommand {

  private static final String RECORDING = "recording";

  private final Path folder;
  private final Path cache;
  private final String classPath;
  private final int counter;
  private final List<String> settings;

  /**
   * @param folder where archives, cache, logs and the workers' shared data are kept
   * @param settings {@code --name=value}, for every worker
   */
  WorkerCommand(Path folder, int counter, List<String> settings) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.cache = folder.resolve("worker.aot");
    this.classPath = archives();
    this.settings = new ArrayList<>(settings);
    this.counter = counter;
    Files.deleteIfExists(cache);
  }

  /** Starts a worker that writes what it loaded into the cache when it is stopped in order. */
  WorkerProcess startRecording() throws IOException {
    return start(RECORDING, "-XX:AOTCacheOutput=" + cache);
  }

  /** Where the recording worker writes. */
  Path log() {
    return folder.resolve(RECORDING + ".log");
  }

  /** Starts a worker from the cache, if there is one. */
  WorkerProcess start(String name) throws IOException {
    return Files.exists(cache) ? start(name, "-XX:AOTCache=" + cache) : start(name, "-Xshare:auto");
  }

  private WorkerProcess start(String name, String option) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-Xlog:aot=off",
                "-Xlog:cds=off",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xss512k",
                "-Djava.awt.headless=true",
                "-Dspring.aot.enabled=" + preparedBySpring(),
                "-D" + CrashWorker.COUNTER + "=" + counter,
                "-cp",
                classPath,
                CrashWorker.class.getName()));
    command.addAll(settings);
    return WorkerProcess.start(command, folder.resolve("data"), folder.resolve(name + ".log"));
  }

  /**
   * A full build has had Spring look at the beans already, and a start is then a second shorter;
   * unless something was compiled after that.
   */
  private static boolean preparedBySpring() throws IOException {
    URL beans =
        WorkerCommand.class
            .getClassLoader()
            .getResource("dev/propel/Propel__ApplicationContextInitializer.class");
    if (beans == null || !beans.getProtocol().equals("file")) {
      return beans != null;
    }
    Path prepared = Path.of(beans.getPath());
    Instant then = Files.getLastModifiedTime(prepared).toInstant();
    try (Stream<Path> server = Files.walk(prepared.getParent())) {
      return server
          .filter(file -> file.toString().endsWith(".class") && !file.toString().contains("__"))
          .noneMatch(file -> file.toFile().lastModified() > then.toEpochMilli());
    }
  }

  private String archives() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        continue;
      }
      entries.add(Files.isDirectory(Path.of(entry)) ? archive(entry, entries.size()) : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private String archive(String classes, int number) throws IOException {
    // Of the tests only this package: the server looks for its parts wherever its packages are.
    String worker = CrashWorker.class.getPackageName().replace('.', '/');
    String contents = Files.isDirectory(Path.of(classes, worker)) ? worker : ".";
    Path archive = folder.resolve("classes-" + number + ".jar");
    int failed =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--no-compress",
                "--file",
                archive.toString(),
                "-C",
                classes,
                contents);
    if (failed != 0) {
      throw new IOException("Could not pack " + classes);
    }
    return archive.toString();
  }
}
