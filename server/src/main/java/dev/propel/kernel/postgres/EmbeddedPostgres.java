package dev.propel.kernel.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own, on a loopback port, with its data in a folder and its life tied to
 * ours: when this process dies, however it dies, the server shuts down in order by itself.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int ATTEMPTS = 3;

  private final PostgresFolder folder;
  private final PostgresServer server;
  private final DatabaseUrl owner;

  private EmbeddedPostgres(PostgresFolder folder, PostgresServer server, DatabaseUrl owner) {
    this.folder = folder;
    this.server = server;
    this.owner = owner;
  }

  /**
   * Starts the server of this folder and returns when it takes connections. Makes everything at the
   * first start.
   *
   * @throws dev.propel.kernel.Failure saying what to do, when the folder is in use, foreign, or of
   *     another major version, or the server does not start
   */
  public static EmbeddedPostgres start(Path path) {
    return start(path, path);
  }

  /** The same with the programs kept in a folder that several servers share. */
  public static EmbeddedPostgres start(Path path, Path programs) {
    long began = System.nanoTime();
    try {
      PostgresFolder folder = PostgresFolder.hold(path.toAbsolutePath().normalize());
      try {
        Files.createDirectories(programs);
        PostgresBinaries binaries = PostgresBinaries.below(programs.toAbsolutePath().normalize());
        EmbeddedPostgres started = start(folder, binaries);
        log.info(
            "PostgreSQL {} takes connections on {} after {} ms, data in {}",
            PostgresBinaries.VERSION,
            started.owner.address(),
            (System.nanoTime() - began) / 1_000_000,
            folder.path());
        return started;
      } catch (IOException | RuntimeException failed) {
        folder.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How the owner of the database {@code propel} signs in. */
  public DatabaseUrl owner() {
    return owner;
  }

  /** How the superuser signs in; for making databases beside {@code propel}. */
  public DatabaseUrl superuser() throws IOException {
    return owner.database("postgres").as("postgres", Passwords.inFile(folder.passwordFile()));
  }

  /** Stops the server in order: open transactions are rolled back, everything is on disk. */
  @Override
  public void close() {
    server.close();
    try {
      folder.close();
    } catch (IOException failed) {
      log.warn("The lock of {} was not given back", folder.path(), failed);
    }
  }

  private static EmbeddedPostgres start(PostgresFolder folder, PostgresBinaries binaries)
      throws IOException {
    Cluster cluster = new Cluster(binaries, folder);
    Path data = cluster.open();
    new Leftovers(data).clear();
    int port = LoopbackPort.preferred(folder.portFile());
    for (int attempt = 1; ; attempt++) {
      try {
        PostgresServer server = PostgresServer.start(binaries, data, port, folder.logs());
        Files.writeString(folder.portFile(), Integer.toString(port));
        DatabaseUrl owner =
            new DatabaseUrl(
                "127.0.0.1:" + port,
                Cluster.DATABASE,
                Cluster.OWNER,
                cluster.ownerPassword(),
                Map.of());
        return new EmbeddedPostgres(folder, server, owner);
      } catch (PostgresServer.PortTaken taken) {
        if (attempt == ATTEMPTS) {
          throw StartFailures.operator(
              "postgres_port_taken", "No free port was found for PostgreSQL.", taken);
        }
        log.info("Port {} was taken meanwhile, trying another", port);
        port = LoopbackPort.any();
      }
    }
  }
}
