package dev.propel.kernel.database;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An open transaction; stores take it as their first argument. Valid only inside the work that
 * received it.
 */
public final class Transaction {

  private final JdbcClient jdbc;

  Transaction(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins a statement; the compiler sees to it that values are bound, never concatenated. */
  public JdbcClient.StatementSpec sql(@CompileTimeConstant String statement) {
    return jdbc.sql(statement);
  }

  /**
   * Runs the action once this transaction has committed, on the same thread; not at all when it
   * rolls back.
   */
  public void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
