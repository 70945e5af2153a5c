package dev.propel.kernel.fanout;

import dev.propel.kernel.postgres.DirectConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Through notifications of the database that is there anyway. Hears on a connection of its own;
 * sends by the pool, many lines in one statement, without waiting for the disk.
 *
 * <p>A pooler between that lends a session to one transaction at a time (PgBouncer's transaction
 * mode) takes the LISTEN and then tells nothing. So each time it begins to listen it first sends
 * itself a line by the pool, and fails when that does not come.
 */
final class PostgresTransport implements Transport {

  private static final String CHANNEL = "propel";
  // What notifies needs a commit record, but losing it in a crash loses nothing.
  private static final String SEND =
      "select set_config('synchronous_commit', 'off', true), pg_notify('"
          + CHANNEL
          + "', line) from unnest(?::text[]) line";
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final DataSource pool;
  private final DirectConnections direct;
  private final Supplier<String> probes;
  private volatile @Nullable Connection listening;
  private volatile boolean closed;

  /**
   * Between processes that use one database.
   *
   * @param probes texts that nobody else makes, without a space
   */
  PostgresTransport(DataSource pool, DirectConnections direct, Supplier<String> probes) {
    this.pool = pool;
    this.direct = direct;
    this.probes = probes;
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public void send(List<String> lines) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SEND)) {
      statement.setArray(1, connection.createArrayOf("text", lines.toArray()));
      statement.execute();
    }
  }

  @Override
  public void listen(Ear ear) throws SQLException {
    try (Connection connection = direct.open()) {
      listening = connection;
      if (closed) {
        return;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
      }
      PGConnection notified = connection.unwrap(PGConnection.class);
      awaitProbe(notified);
      ear.open();
      while (!closed) {
        hear(notified, ear);
        if (!connection.isValid((int) PROBE_PATIENCE.toSeconds())) {
          throw new SQLException("The connection that listens is dead.");
        }
      }
    } finally {
      listening = null;
    }
  }

  /** Returns once nothing came for a while. */
  private void hear(PGConnection connection, Ear ear) throws SQLException {
    while (true) {
      PGNotification[] heard = connection.getNotifications((int) LOOK_EVERY.toMillis());
      if (heard == null || heard.length == 0) {
        return;
      }
      for (PGNotification notification : heard) {
        ear.hear(notification.getParameter());
      }
    }
  }

  private void awaitProbe(PGConnection connection) throws SQLException {
    String probe = probes.get();
    send(List.of(probe));
    long end = System.nanoTime() + PROBE_PATIENCE.toNanos();
    for (long left = PROBE_PATIENCE.toMillis();
        left > 0;
        left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
      PGNotification[] heard = connection.getNotifications((int) left);
      for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
        if (notification.getParameter().equals(probe)) {
          return;
        }
      }
    }
    throw new SQLException(
        "The connection takes LISTEN but hears nothing, as behind PgBouncer in transaction mode."
            + " Give the database's own address in DATABASE_LISTEN_URL.");
  }

  @Override
  public void close() {
    closed = true;
    Connection open = listening;
    if (open != null) {
      try {
        // Whoever waits on it holds its lock: closing in peace would wait too.
        open.abort(Runnable::run);
      } catch (SQLException gone) {
        // It is gone, as it should be.
      }
    }
  }
}
