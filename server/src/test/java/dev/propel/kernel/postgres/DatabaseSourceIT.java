package dev.propel.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.propel.kernel.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Coming to a server that is not ours, in the states that such servers are in. */
class DatabaseSourceIT {

  @TempDir private static Path folder;
  private static EmbeddedPostgres server;
  private static JdbcTemplate administrator;

  private DatabaseUrl owner;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.start(folder, Path.of("target", "postgres"));
    administrator = new JdbcTemplate(source(server.superuser()));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void makeOwner() {
    administrator.execute("create role someone login createrole password 'first'");
    administrator.execute("create database theirs owner someone");
    owner = server.owner().database("theirs").as("someone", "first");
  }

  @AfterEach
  void dropAll() {
    administrator.execute("drop database theirs with (force)");
    administrator.execute("drop database if exists neighbour with (force)");
    administrator.execute("drop role if exists propel_app, mighty, guest");
    administrator.execute("drop role if exists propel_engine");
    administrator.execute("drop role someone");
  }

  @Test
  void anEmptyDatabaseIsPreparedForTheApplication() {
    try (DatabaseSource source = open(null)) {
      JdbcTemplate application = new JdbcTemplate(source.pool());
      assertThat(text(application, "select current_user")).isEqualTo("propel_app");
      assertThat(text(application, "show statement_timeout")).isEqualTo("30s");
      assertThat(text(application, "show lock_timeout")).isEqualTo("10s");
      assertThat(text(application, "show idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(text(application, "select count(*)::text from outbox_event")).isEqualTo("0");
    }
  }

  @Test
  void noConnectionOfTheOwnerIsLeft() {
    try (DatabaseSource _ = open(null)) {
      assertThat(
              text(
                  administrator,
                  "select count(*)::text from pg_stat_activity where usename = 'someone'"))
          .isEqualTo("0");
    }
  }

  @Test
  void nodesThatStartTogetherPrepareItOnce() {
    List<CompletableFuture<DatabaseSource>> nodes =
        List.of(
            CompletableFuture.supplyAsync(() -> open(null)),
            CompletableFuture.supplyAsync(() -> open(null)),
            CompletableFuture.supplyAsync(() -> open(null)));
    nodes.forEach(node -> node.join().close());
    assertThat(
            text(
                new JdbcTemplate(source(owner)),
                "select count(*)::text from flyway_schema_history where version = '002'"))
        .isEqualTo("1");
  }

  @Test
  void aNewPasswordOfTheOwnerRenewsTheApplications() {
    open(null).close();
    administrator.execute("alter role someone password 'second'");
    owner = owner.as("someone", "second");
    try (DatabaseSource source = open(null)) {
      assertThat(text(new JdbcTemplate(source.pool()), "select current_user"))
          .isEqualTo("propel_app");
    }
  }

  @Test
  void theRoleOfANeighbouringPropelIsLeftAlone() {
    open(null).close();
    administrator.execute("create role guest login createrole password 'other'");
    administrator.execute("create database neighbour owner guest");
    administrator.execute("grant propel_engine to guest");
    administrator.execute("grant connect on database neighbour to propel_app");
    DatabaseUrl first = owner;
    owner = owner.database("neighbour").as("guest", "other");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open(null))
        .withMessageContainingAll("database_role_shared", "DATABASE_APP_URL");
    owner = first;
    open(null).close();
  }

  @Test
  void anOwnerThatMayNotMakeRolesIsToldTheStatements() {
    administrator.execute("alter role someone nocreaterole");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open(null))
        .withMessageContainingAll(
            "database_roles_missing", "create role propel_engine", "grant propel_engine to");
  }

  @Test
  void rolesMadeByAnAdministratorAreEnough() {
    administrator.execute("alter role someone nocreaterole");
    administrator.execute("create role propel_engine nologin");
    administrator.execute("create role propel_app login password 'given'");
    administrator.execute("alter role propel_app set statement_timeout = '30s'");
    administrator.execute("alter role propel_app set lock_timeout = '10s'");
    administrator.execute("alter role propel_app set idle_in_transaction_session_timeout = '60s'");
    administrator.execute("grant propel_engine to someone");
    try (DatabaseSource source = open(owner.as("propel_app", "given"))) {
      assertThat(text(new JdbcTemplate(source.pool()), "select current_user"))
          .isEqualTo("propel_app");
    }
  }

  @Test
  void anApplicationThatNoWallWouldHoldIsRefused() {
    administrator.execute("create role mighty login bypassrls password 'mighty'");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open(owner.as("mighty", "mighty")))
        .withMessageContaining("database_role_too_mighty");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open(owner))
        .withMessageContaining("database_role_too_mighty");
  }

  @Test
  void aWrongPasswordIsSaidWithoutRepeatingIt() {
    owner = owner.as("someone", "wr0ng-secret");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open(null))
        .withMessageContaining("database_unreachable")
        .withMessageNotContaining("wr0ng-secret");
  }

  private DatabaseSource open(@Nullable DatabaseUrl application) {
    return DatabaseSource.open(
        new DatabaseSettings(
            Path.of("unused"),
            owner.secretText(),
            application == null ? null : application.secretText(),
            null,
            2));
  }

  private static String text(JdbcTemplate jdbc, String sql) {
    return jdbc.queryForObject(sql, String.class);
  }

  private static DataSource source(DatabaseUrl url) {
    return new DriverManagerDataSource(url.jdbc(), url.user(), url.password());
  }
}
