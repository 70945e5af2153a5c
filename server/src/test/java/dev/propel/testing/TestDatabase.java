package dev.propel.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.postgres.DatabaseUrl;
import dev.propel.kernel.postgres.TestServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A migrated database of the real server, with the real roles. One server runs per test JVM,
 * started at first use and gone with the JVM.
 *
 * <p>Without Spring: {@link #shared()} is enough for tests that make organizations of their own
 * (the usual case, and the fastest); {@link #fresh()} gives an empty database for tests that count
 * rows of all organizations or change the schema.
 *
 * <pre>{@code
 * private final Database database = TestDatabase.shared().database();
 * }</pre>
 *
 * <p>With Spring: an initializer lets the application take a fresh database as its {@code
 * DATABASE_URL}, one per context (contexts are cached, so tests with the same configuration share
 * it):
 *
 * <pre>{@code
 * @SpringBootTest
 * @ContextConfiguration(initializers = TestDatabase.ForSpring.class)
 * class SignInIT { … }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final DatabaseUrl ownerUrl;
  private final HikariDataSource application;

  private TestDatabase(String name, DatabaseUrl ownerUrl) {
    this.name = name;
    this.ownerUrl = ownerUrl;
    this.application = pool(TestServer.application(ownerUrl));
  }

  /** The database that tests of this JVM share; keep to organizations of your own. */
  public static TestDatabase shared() {
    return Shared.DATABASE;
  }

  /** A database of your own, copied from the migrated template. Close it to drop it. */
  public static TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    return new TestDatabase(name, Server.SERVER.copy(name));
  }

  /** As the application sees it: scoped transactions, signed in as {@code propel_app}. */
  public Database database() {
    return Database.on(application);
  }

  /** The application's connections, at most four. */
  public DataSource dataSource() {
    return application;
  }

  /** Connections of the owner, one each time; row-level security holds for it as well. */
  public DataSource owner() {
    return new DriverManagerDataSource(ownerUrl.jdbc(), ownerUrl.user(), ownerUrl.password());
  }

  /** What {@code DATABASE_URL} would be, password included. */
  public String url() {
    return ownerUrl.secretText();
  }

  /** How the application signs in. */
  public DatabaseUrl application() {
    return TestServer.application(ownerUrl);
  }

  /** Drops the database. */
  @Override
  public void close() {
    application.close();
    Server.SERVER.drop(name);
  }

  private static HikariDataSource pool(DatabaseUrl url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url.jdbc());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** Gives the application context a fresh database; see {@link TestDatabase}. */
  public static final class ForSpring
      implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "testDatabase",
                  Map.of(
                      "propel.database.url",
                      TestDatabase.fresh().url(),
                      "propel.database.pool-size",
                      "4")));
    }

    /** Before the application's own initializer reads the setting. */
    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }
  }

  private static final class Server {
    private static final TestServer SERVER = TestServer.start();
  }

  private static final class Shared {
    private static final TestDatabase DATABASE = fresh();
  }
}
