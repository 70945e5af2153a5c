package dev.propel.kernel.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the embedded server's databases. A cluster under its final name is always complete:
 * it is made beside it, with the owner and the database in it, and moved there at once.
 */
final class Cluster {

  /** Owns the database and migrates it; no superuser. */
  static final String OWNER = "propel_owner";

  static final String DATABASE = "propel";

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  private final PostgresBinaries binaries;
  private final PostgresFolder folder;

  Cluster(PostgresBinaries binaries, PostgresFolder folder) {
    this.binaries = binaries;
    this.folder = folder;
  }

  /** Makes the cluster unless it is there; refuses one of another major version. */
  Path open() throws IOException {
    Path path = folder.cluster();
    if (Files.exists(path)) {
      refuseOtherMajor(path);
    } else {
      make(path);
    }
    return path;
  }

  /** The owner's password, which follows from the superuser's in the folder. */
  String ownerPassword() throws IOException {
    return Passwords.derive(Passwords.inFile(folder.passwordFile()), OWNER);
  }

  /**
   * Puts in front of the command what PostgreSQL's programs need: they refuse to run as root or as
   * a user without a name (containers have such), and a user namespace makes both nobody in
   * particular while the files stay theirs.
   */
  static List<String> unprivileged(List<String> command) throws IOException {
    boolean nameless = System.getProperty("user.name", "?").equals("?");
    if (PostgresFolder.user() != 0 && !nameless) {
      return command;
    }
    List<String> prefixed = new ArrayList<>(List.of("unshare", "-U"));
    prefixed.addAll(command);
    return prefixed;
  }

  /** Nothing of our environment (keys of providers are in it) reaches PostgreSQL. */
  static void clearEnvironment(ProcessBuilder builder) {
    String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
  }

  private void refuseOtherMajor(Path path) throws IOException {
    Path versionFile = path.resolve("PG_VERSION");
    String version = Files.exists(versionFile) ? Files.readString(versionFile).strip() : "none";
    if (!version.equals(PostgresBinaries.MAJOR)) {
      throw StartFailures.operator(
          "postgres_major_differs",
          "%s was written by PostgreSQL %s, and this Propel brings %s. Start the Propel release that wrote it, export the data there, move the folder away and import into the new one; or run pg_upgrade on it with both versions installed."
              .formatted(path, version, PostgresBinaries.MAJOR));
    }
  }

  private void make(Path path) throws IOException {
    Path draft = path.resolveSibling("cluster.new");
    PostgresBinaries.delete(draft);
    Passwords.inFile(folder.passwordFile());
    run(
        "",
        binaries.program("initdb"),
        "--pgdata=" + draft,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--pwfile=" + folder.passwordFile(),
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8");
    // Derived passwords are hexadecimal: nothing to escape.
    run(
        """
        create role %1$s login createrole password '%2$s'
        create database %3$s owner %1$s
        revoke connect, temporary on database %3$s from public
        """
            .formatted(OWNER, ownerPassword(), DATABASE),
        binaries.program("postgres"),
        "--single",
        "-D",
        draft.toString(),
        "postgres");
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    log.info("Made a new PostgreSQL {} cluster in {}", PostgresBinaries.MAJOR, path);
  }

  private void run(String input, String... command) throws IOException {
    Path output = folder.logs().resolve("initdb.log");
    ProcessBuilder builder =
        new ProcessBuilder(unprivileged(List.of(command)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
    clearEnvironment(builder);
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int code = Waiting.exitCode(process);
    String text = Files.readString(output);
    // The single-user server goes on after an error and exits with 0.
    if (code != 0 || text.contains("ERROR:") || text.contains("FATAL:")) {
      throw StartFailures.operator(
          "postgres_not_made",
          "The PostgreSQL cluster could not be made: " + text.strip() + unshareHint(text));
    }
  }

  /** What to do when this machine does not let root make a user namespace. */
  static String unshareHint(String output) {
    return output.contains("unshare")
        ? " (Propel runs as root or as a user without a name here, and may not make a user"
            + " namespace. Run it as an ordinary user, or set DATABASE_URL.)"
        : "";
  }
}
