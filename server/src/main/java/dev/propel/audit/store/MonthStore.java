package dev.propel.audit.store;

import dev.propel.kernel.database.Transaction;
import java.time.LocalDate;
import org.springframework.stereotype.Repository;

/** The months that the decision log is kept in. */
@Repository
public class MonthStore {

  /** Makes the months from the first day's to the last day's; those that are there stay. */
  public void make(Transaction tx, LocalDate first, LocalDate last) {
    tx.sql("select make_audit_months(?, ?)").params(first, last).query((rows, n) -> true).single();
  }

  /**
   * Removes the events of whole months that ended before this day, but of what is held; seals stay.
   */
  public void drop(Transaction tx, LocalDate before) {
    tx.sql("select drop_audit_months(?)").param(before).query((rows, n) -> true).single();
  }
}
