package dev.propel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The server's embedded PostgreSQL, looked at from outside. One thread. */
final class Postgres implements AutoCloseable {

  private static final int WRITERS = 16;

  private static final String WALL_UP = eachTable("enable");
  private static final String WALL_DOWN = eachTable("disable");

  private final String url;
  private final String password;
  private final Connection connection;

  /** Of the server with this data folder, once it is up. */
  Postgres(Path data) throws IOException, SQLException {
    String port = Files.readString(data.resolve("postgres/port")).strip();
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/propel";
    this.password = Files.readString(data.resolve("postgres/password")).strip();
    this.connection = connect();
  }

  /** Bytes of write-ahead log since the cluster was made. */
  long walBytes() throws SQLException {
    return number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
  }

  /** Bytes of all tables with their indexes, ours for {@link #commitsPerSecond} left out. */
  long tableBytes() throws SQLException {
    return number(
        "select sum(pg_total_relation_size(relid))::bigint from pg_stat_user_tables where relname <> 'bench_commit'");
  }

  /** How many runs wait for a worker. */
  long queuedRuns() throws SQLException {
    return number("select count(*) from run where state = 'queued'");
  }

  /**
   * What the machine's disk and this server can do at all: transactions of one inserted row, from
   * {@value #WRITERS} connections, each waiting for its commit.
   */
  double commitsPerSecond(Duration time)
      throws SQLException, InterruptedException, ExecutionException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists bench_commit (id bigint generated always as identity primary key, content text)");
    }
    commit(Duration.ofSeconds(1));
    return commit(time) / (time.toMillis() / 1000.0);
  }

  /** Lets the planner know the tables as they are now. */
  void analyze() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }

  /** Puts row-level security of every table that has it in force, or out of it. */
  void wall(boolean stands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(stands ? WALL_UP : WALL_DOWN);
    }
  }

  private long commit(Duration time) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    long commits = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Long>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(() -> write(end)));
      }
      for (Future<Long> writer : writers) {
        commits += writer.get();
      }
    }
    return commits;
  }

  private long write(long end) throws SQLException {
    long commits = 0;
    try (Connection own = connect();
        PreparedStatement insert =
            own.prepareStatement("insert into bench_commit (content) values (?)")) {
      while (System.nanoTime() < end) {
        insert.setString(
            1, "A row of about a hundred bytes, as small as a row is that says anything at all.");
        insert.executeUpdate();
        commits++;
      }
    }
    return commits;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "postgres", password);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Forced row-level security marks the tables, whether it is in force or not. */
  private static String eachTable(String verb) {
    return """
    do $$ declare walled regclass; begin
      for walled in select oid from pg_class where relforcerowsecurity and relkind in ('r', 'p') loop
        execute format('alter table %%s %s row level security', walled);
      end loop;
    end $$
    """
        .formatted(verb);
  }
}
