package dev.propel.kernel.postgres;

import dev.propel.kernel.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database roles below the owner. {@code propel_app} is what the application signs in as: it
 * owns nothing and passes no row-level security. {@code propel_engine} cannot sign in: it owns the
 * few functions that look across organizations.
 */
final class Roles {

  static final String APPLICATION = "propel_app";
  static final String ENGINE = "propel_engine";

  private static final Logger log = LoggerFactory.getLogger(Roles.class);

  /** Any number: the lock that nodes starting together take in turn. */
  private static final long LOCK = 0x70726f70656cL;

  private static final String LIMITS =
      """
      alter role propel_app set statement_timeout = '30s';
      alter role propel_app set lock_timeout = '10s';
      alter role propel_app set idle_in_transaction_session_timeout = '60s';
      """;

  private static final String READY =
      """
      select exists (select from pg_roles where rolname = 'propel_app' and rolcanlogin
                     and rolconfig @> array['statement_timeout=30s', 'lock_timeout=10s',
                                            'idle_in_transaction_session_timeout=60s'])
         and exists (select from pg_roles where rolname = 'propel_engine'
                     and pg_has_role(current_user, oid, 'member'))
         and coalesce(has_database_privilege(to_regrole('propel_app')::oid, current_database(),
                                             'connect'), false)
      """;

  private static final String APPLICATION_IS_CONFINED =
      """
      select not rolsuper and not rolbypassrls
         and not exists (select from pg_shdepend d
                         where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
                         and d.deptype = 'o')
      from pg_roles r where rolname = ?
      """;

  /** Whether another database of this server grants something to the application's role. */
  private static final String SHARED =
      """
      select exists (select from pg_shdepend
                     where refclassid = 'pg_authid'::regclass
                     and refobjid = to_regrole('propel_app')::oid
                     and dbid not in (0, (select oid from pg_database
                                          where datname = current_database())))
      """;

  private final Connection owner;

  Roles(Connection owner) {
    this.owner = owner;
  }

  /** Makes what is missing; nodes that start together may all call it. */
  void prepare(String applicationPassword) throws SQLException {
    if (holds(READY)) {
      return;
    }
    owner.setAutoCommit(false);
    try (Statement statement = owner.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      make(statement, ENGINE, "nologin");
      make(statement, APPLICATION, "login password '" + applicationPassword + "'");
      statement.execute(LIMITS);
      statement.execute(membership(owner.getMetaData().getDatabaseMajorVersion()));
      statement.execute(
          "do $$ begin execute format('grant connect on database %I to propel_app',"
              + " current_database()); end $$");
      owner.commit();
      log.info("Made the database roles {} and {}", APPLICATION, ENGINE);
    } catch (SQLException refused) {
      owner.rollback();
      throw rolesMissing(refused);
    } finally {
      owner.setAutoCommit(true);
    }
  }

  /** Sets the application's password anew, after the owner's was changed. */
  void renewPassword(String applicationPassword) throws SQLException {
    if (holds(SHARED)) {
      throw StartFailures.operator(
          "database_role_shared",
          "The role propel_app exists with another password, and another database of this server"
              + " uses it too. Give its address and password in DATABASE_APP_URL.");
    }
    try (Statement statement = owner.createStatement()) {
      statement.execute("alter role propel_app login password '" + applicationPassword + "'");
      log.warn("Set a new password for the database role {}", APPLICATION);
    }
  }

  /** Refuses an application role that row-level security would not hold. */
  void requireConfined(String application) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(APPLICATION_IS_CONFINED)) {
      statement.setString(1, application);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || !rows.getBoolean(1)) {
          throw StartFailures.operator(
              "database_role_too_mighty",
              "The role "
                  + application
                  + " is a superuser, bypasses row-level security or owns objects. The application"
                  + " signs in as propel_app or as a member of it that does none of this.");
        }
      }
    }
  }

  private static void make(Statement statement, String role, String attributes)
      throws SQLException {
    // The lock is per database, the roles are per server: somebody else may still be first.
    statement.execute(
        """
        do $$ begin
          if to_regrole('%1$s') is null then create role %1$s %2$s; end if;
        exception when duplicate_object or unique_violation then null;
        end $$
        """
            .formatted(role, attributes));
  }

  /**
   * The owner hands functions to the engine's role and may act as it, but does not inherit it:
   * otherwise the engine's policies would hold for the owner too.
   */
  private static String membership(int major) {
    String options = major >= 16 ? " with inherit false, set true" : "";
    return "do $$ begin execute format('grant propel_engine to %I"
        + options
        + "', current_user); end $$";
  }

  private boolean holds(String question) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static Failure rolesMissing(SQLException refused) {
    return StartFailures.operator(
        "database_roles_missing",
        """
        The owner in DATABASE_URL may not make the roles Propel needs (%s). Let it (alter role \
        OWNER createrole), or run this as an administrator, and give the password in \
        DATABASE_APP_URL:
          create role propel_engine nologin;
          create role propel_app login password '…';
        %s  grant propel_engine to OWNER;
          grant connect on database DATABASE to propel_app;\
        """
            .formatted(refused.getMessage(), LIMITS.indent(2)),
        refused);
  }
}
