package dev.propel.kernel.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to this release's state, as the owner. */
final class Migrations {

  private Migrations() {}

  /** Runs what is missing; nodes that start together wait for each other. */
  static void run(DataSource owner) {
    try {
      Flyway.configure()
          .dataSource(owner)
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
  }
}
