package dev.propel.kernel.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database that is ready for the application: started if it is the embedded one, with its roles
 * and this release's schema, and a pool that signs in as the application.
 */
final class DatabaseSource implements AutoCloseable {

  private static final String INVALID_PASSWORD = "28P01";

  private final @Nullable EmbeddedPostgres embedded;
  private final HikariDataSource pool;
  private final DatabaseUrl direct;

  private DatabaseSource(
      @Nullable EmbeddedPostgres embedded, HikariDataSource pool, DatabaseUrl direct) {
    this.embedded = embedded;
    this.pool = pool;
    this.direct = direct;
  }

  /** Starts or finds the database and prepares it. The owner's connection is closed again. */
  static DatabaseSource open(DatabaseSettings settings) {
    Optional<DatabaseUrl> external = settings.owner();
    @Nullable EmbeddedPostgres embedded =
        external.isPresent() ? null : EmbeddedPostgres.start(settings.folder());
    try {
      DatabaseUrl owner = external.orElseGet(() -> started(embedded).owner());
      DatabaseUrl application =
          settings
              .application()
              .orElseGet(() ->
                  owner.as(
                      Roles.APPLICATION, Passwords.derive(owner.password(), Roles.APPLICATION)));
      HikariDataSource pool = prepare(owner, application, settings);
      return new DatabaseSource(embedded, pool, settings.listening().orElse(application));
    } catch (SQLException unreachable) {
      close(embedded);
      throw StartFailures.operator(
          "database_unreachable",
          "The database does not answer or refuses the sign-in: " + unreachable.getMessage(),
          unreachable);
    } catch (RuntimeException failed) {
      close(embedded);
      throw failed;
    }
  }

  /** The application's connections. */
  HikariDataSource pool() {
    return pool;
  }

  /** Where the application signs in past any pooler. */
  DatabaseUrl direct() {
    return direct;
  }

  /** Closes the pool, then stops the server if it is ours. */
  @Override
  public void close() {
    pool.close();
    close(embedded);
  }

  private static EmbeddedPostgres started(@Nullable EmbeddedPostgres embedded) {
    if (embedded == null) {
      throw new IllegalStateException("There is neither an external nor an embedded database.");
    }
    return embedded;
  }

  private static HikariDataSource prepare(
      DatabaseUrl owner, DatabaseUrl application, DatabaseSettings settings) throws SQLException {
    try (Connection connection = connect(owner)) {
      Roles roles = new Roles(connection);
      roles.prepare(application.password());
      new Migrations(connection).run();
      roles.requireConfined(application.user());
      try {
        return pool(application, settings.poolSize());
      } catch (PoolInitializationException refused) {
        if (!(refused.getCause() instanceof SQLException cause)) {
          throw refused;
        }
        if (settings.application().isPresent() || !INVALID_PASSWORD.equals(cause.getSQLState())) {
          throw cause;
        }
        roles.renewPassword(application.password());
        return pool(application, settings.poolSize());
      }
    }
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
  }

  private static HikariDataSource pool(DatabaseUrl application, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("propel");
    config.setJdbcUrl(application.jdbc());
    config.setUsername(application.user());
    config.setPassword(application.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(10_000);
    config.addDataSourceProperty("ApplicationName", "propel");
    return new HikariDataSource(config);
  }

  private static void close(@Nullable EmbeddedPostgres embedded) {
    if (embedded != null) {
      embedded.close();
    }
  }
}
