package dev.propel.kernel.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings the schema to this release's state, as the owner. Loading Flyway costs a good part of a
 * start, so the fingerprint of the migrations that last went through is kept as the comment of the
 * history table, and Flyway is asked only when this release's differs.
 */
final class Migrations {

  private static final String LAST_FINGERPRINT =
      "select obj_description(to_regclass('public.flyway_schema_history'), 'pg_class')";

  private final Connection owner;

  Migrations(Connection owner) {
    this.owner = owner;
  }

  /** Runs what is missing; nodes that start together wait for each other. */
  void run() throws SQLException {
    String fingerprint = "propel " + fingerprint();
    if (fingerprint.equals(lastFingerprint())) {
      return;
    }
    try {
      Flyway.configure()
          // Not to be closed: it would close the connection, which is not ours.
          .dataSource(new SingleConnectionDataSource(owner, true))
          .locations("classpath:db/migration")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw StartFailures.operator(
          "database_not_migrated",
          "The database could not be brought to this release's schema: " + failed.getMessage(),
          failed);
    }
    try (Statement statement = owner.createStatement()) {
      statement.execute("comment on table public.flyway_schema_history is '" + fingerprint + "'");
    }
  }

  private String lastFingerprint() throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(LAST_FINGERPRINT)) {
      return rows.next() ? Objects.requireNonNullElse(rows.getString(1), "") : "";
    }
  }

  /** SHA-256 over the names and contents of all bundled migrations, in the order of their names. */
  private static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Resource migration : bundled()) {
        digest.update(name(migration).getBytes(StandardCharsets.UTF_8));
        digest.update(migration.getContentAsByteArray());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  private static List<Resource> bundled() throws IOException {
    return Arrays.stream(
            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql"))
        .sorted(Comparator.comparing(Migrations::name))
        .toList();
  }

  private static String name(Resource migration) {
    return Objects.requireNonNull(migration.getFilename(), "A migration has a name.");
  }
}
