package dev.propel.kernel.database;

import dev.propel.kernel.OrganizationId;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction whose organization the database itself enforces (row-level security).
 * There is no other way to a tenant's rows: without a scope a query sees none.
 */
public final class Database {

  private static final String SET_SCOPE = "select set_config('propel.organization', ?, true)";

  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;

  Database(TransactionTemplate transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /** The database behind this source; each transaction takes one connection of it. */
  public static Database on(DataSource source) {
    return new Database(
        new TransactionTemplate(new JdbcTransactionManager(source)), JdbcClient.create(source));
  }

  /**
   * Runs the work in one transaction that sees and writes rows of this organization only. Commits
   * when the work returns, rolls back when it throws. Transactions do not nest: the work passes its
   * {@link Transaction} on.
   */
  public <T extends @Nullable Object> T inOrganization(
      OrganizationId organization, Function<Transaction, T> work) {
    return run(transaction -> {
      // A statement of its own: set inside the reading statement it would leak across
      // organizations.
      transaction.sql(SET_SCOPE).param(organization.toString()).query(String.class).single();
      return work.apply(transaction);
    });
  }

  /**
   * Runs the work in one transaction without a scope: it sees global tables and functions that
   * return ids only.
   */
  public <T extends @Nullable Object> T global(Function<Transaction, T> work) {
    return run(work);
  }

  private <T extends @Nullable Object> T run(Function<Transaction, T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("Transactions do not nest: pass the Transaction on.");
    }
    return transactions.execute(status -> work.apply(new Transaction(jdbc)));
  }
}
