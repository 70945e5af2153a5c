package dev.propel.kernel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.postgres.DatabaseUrl;
import dev.propel.kernel.postgres.DirectConnections;
import dev.propel.testing.DebianProgram;
import dev.propel.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresFanoutIT extends FanoutContract {

  private static TestDatabase database;

  @TempDir Path folder;

  private DirectConnections direct;

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  PostgresFanoutIT() {
    direct = DirectConnections.to(DatabaseUrl.of(database.url()));
  }

  @Override
  Transport transport() {
    return new PostgresTransport(database.dataSource(), direct, () -> UUID.randomUUID().toString());
  }

  @Test
  void aConnectionThatBreaksIsMadeAgainAndTheGapIsTold() throws InterruptedException {
    Process one = process();
    Process other = process();
    int ended =
        new JdbcTemplate(database.owner())
            .queryForList(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and query like 'listen %'")
            .size();
    assertThat(ended).isGreaterThanOrEqualTo(2);
    one.awaitGap();
    other.awaitGap();
    one.say("after");
    assertThat(other.next()).isEqualTo("after");
    assertThat(new FanoutHealth(other.fanout).health().getStatus()).isEqualTo(Status.UP);
  }

  /** The real PgBouncer: it takes LISTEN and tells nothing. */
  @Test
  void behindAPoolerThatCannotListenItSaysSoAndWorksAlone() throws Exception {
    try (PgBouncer pooler = new PgBouncer(folder, DatabaseUrl.of(database.url()))) {
      direct = DirectConnections.to(pooler.url());
      Process deaf = lonely();
      deaf.say("to myself");
      assertThat(deaf.next()).isEqualTo("to myself");
      while (deaf.fanout.deafness() == null) {
        Thread.sleep(20);
      }
      assertThat(deaf.fanout.deafness()).contains("DATABASE_LISTEN_URL");
      assertThat(new FanoutHealth(deaf.fanout).health().getStatus())
          .isEqualTo(FanoutHealth.DEGRADED);

      direct = DirectConnections.to(DatabaseUrl.of(database.url()));
      Process hearing = process();
      deaf.say("to others");
      assertThat(hearing.next()).isEqualTo("to others");
    }
  }

  /** PgBouncer in transaction mode in front of the database. */
  private static final class PgBouncer implements AutoCloseable {
    private final DatabaseUrl url;
    private final java.lang.Process process;

    PgBouncer(Path folder, DatabaseUrl database) throws IOException, InterruptedException {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      String[] address = database.address().split(":", 2);
      Path settings = folder.resolve("pgbouncer.ini");
      Files.writeString(
          settings,
          """
          [databases]
          pooled = host=%s port=%s dbname=%s user=%s password=%s
          [pgbouncer]
          listen_addr = 127.0.0.1
          listen_port = %d
          auth_type = any
          pool_mode = transaction
          unix_socket_dir =
          ignore_startup_parameters = extra_float_digits
          """
              .formatted(
                  address[0],
                  address[1],
                  database.database(),
                  database.user(),
                  database.password(),
                  port));
      List<String> command = new ArrayList<>(List.of(DebianProgram.of("pgbouncer").toString()));
      if ("root".equals(System.getProperty("user.name"))) {
        // It refuses to run as root.
        command.addAll(List.of("-u", "nobody"));
        folder.toFile().setExecutable(true, false);
        settings.toFile().setReadable(true, false);
      }
      command.add(settings.toString());
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      url = new DatabaseUrl("127.0.0.1:" + port, "pooled", "any", "any", database.parameters());
      while (!answers()) {
        if (!process.isAlive()) {
          throw new IllegalStateException(new String(process.getInputStream().readAllBytes()));
        }
        Thread.sleep(20);
      }
    }

    private boolean answers() {
      try (var connection = DirectConnections.to(url).open()) {
        return connection.isValid(5);
      } catch (java.sql.SQLException notYet) {
        return false;
      }
    }

    DatabaseUrl url() {
      return url;
    }

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
