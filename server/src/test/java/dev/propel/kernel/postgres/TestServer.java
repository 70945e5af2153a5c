package dev.propel.kernel.postgres;

import dev.propel.kernel.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The one PostgreSQL server of a test JVM, with a migrated database that others are copied from. It
 * lives in a folder below {@code target} and ends with the JVM; the next JVM takes the folder over.
 */
public final class TestServer {

  private static final int SLOTS = 16;

  private final EmbeddedPostgres postgres;

  private TestServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts the server, drops what an earlier JVM left in it and migrates the template. */
  public static TestServer start() {
    Path home = Path.of("target", "postgres").toAbsolutePath();
    for (int slot = 0; ; slot++) {
      try {
        TestServer server =
            new TestServer(EmbeddedPostgres.start(home.resolve("server-" + slot), home));
        server.makeTemplate();
        return server;
      } catch (Failure failure) {
        if (!failure.problem().code().equals("data_folder_in_use") || slot == SLOTS) {
          throw failure;
        }
      }
    }
  }

  /** A copy of the migrated template; returns how its owner signs in. */
  public DatabaseUrl copy(String name) {
    administer(
        "create database " + name + " template propel owner propel_owner",
        "revoke connect, temporary on database " + name + " from public",
        "grant connect on database " + name + " to propel_app");
    return postgres.owner().database(name);
  }

  /** Removes a copy, connections or not. */
  public void drop(String name) {
    administer("drop database " + name + " with (force)");
  }

  /** How the application signs in to its owner's database. */
  public static DatabaseUrl application(DatabaseUrl owner) {
    return owner.as(Roles.APPLICATION, Passwords.derive(owner.password(), Roles.APPLICATION));
  }

  private void makeTemplate() {
    List<String> statements = new ArrayList<>();
    for (String old : databases()) {
      statements.add("drop database " + old + " with (force)");
    }
    statements.add("create database propel owner propel_owner");
    administer(statements.toArray(String[]::new));
    DatabaseSource.open(
            new DatabaseSettings(Path.of("unused"), postgres.owner().secretText(), null, null, 1))
        .close();
  }

  private List<String> databases() {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select datname from pg_database where not datistemplate and datname <> 'postgres'")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void administer(String... statements) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection superuser() throws SQLException {
    try {
      DatabaseUrl url = postgres.superuser();
      return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
