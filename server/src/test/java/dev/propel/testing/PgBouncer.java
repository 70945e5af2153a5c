package dev.propel.testing;

import dev.propel.kernel.postgres.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PgBouncer in transaction mode before one database, with few connections to share. */
public final class PgBouncer implements AutoCloseable {

  /** How many connections to the server all clients share. */
  public static final int SHARED = 3;

  private final Path folder;
  private final int port;
  private final Process process;
  private final DatabaseUrl behind;

  private PgBouncer(Path folder, int port, Process process, DatabaseUrl behind) {
    this.folder = folder;
    this.port = port;
    this.process = process;
    this.behind = behind;
  }

  /** Starts one before this database, for whoever signs in there. */
  public static PgBouncer before(DatabaseUrl database) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String[] address = database.address().split(":", 2);
    Path users =
        Files.writeString(
            folder.resolve("users"),
            "\"%s\" \"%s\"\n".formatted(database.user(), database.password()));
    Path settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=%s port=%s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = %s
            pool_mode = transaction
            default_pool_size = %d
            max_client_conn = 100
            ignore_startup_parameters = extra_float_digits
            """
                .formatted(address[0], address[1], port, users, SHARED));
    List<String> command = new ArrayList<>(List.of(DebianProgram.of("pgbouncer").toString()));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(settings.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    PgBouncer started = new PgBouncer(folder, port, process, database);
    started.await();
    return started;
  }

  /** How to sign in through it: the driver must not name its statements. */
  public DatabaseUrl url() {
    return new DatabaseUrl(
        "127.0.0.1:" + port,
        behind.database(),
        behind.user(),
        behind.password(),
        Map.of("prepareThreshold", "0"));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private void await() throws IOException, InterruptedException {
    while (true) {
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          throw new IllegalStateException(
              "pgbouncer ended: " + Files.readString(folder.resolve("log")), notYet);
        }
        Thread.sleep(10);
      }
    }
  }
}
