package dev.propel.kernel.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Connections outside of the pool and past any pooler in between, signed in as the application: for
 * what needs a session of its own, as LISTEN does. Whoever opens one closes it.
 */
public final class DirectConnections {

  private final Supplier<DatabaseUrl> url;

  DirectConnections(Supplier<DatabaseUrl> url) {
    this.url = url;
  }

  /** Connections to this database. */
  public static DirectConnections to(DatabaseUrl url) {
    return new DirectConnections(() -> url);
  }

  /** Opens one; waits for the database's start if need be. */
  public Connection open() throws SQLException {
    DatabaseUrl database = url.get();
    Properties properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", "propel");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(database.jdbc(), properties);
  }
}
