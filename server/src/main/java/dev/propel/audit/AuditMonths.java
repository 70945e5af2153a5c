package dev.propel.audit;

import dev.propel.audit.store.MonthStore;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Makes the decision log's months ahead of time and removes those that are no longer kept. */
@Component
class AuditMonths {

  private static final int AHEAD = 3;

  private final Database database;
  private final MonthStore months;
  private final AuditSettings settings;
  private final Clock clock;

  AuditMonths(Database database, MonthStore months, AuditSettings settings, Clock clock) {
    this.database = database;
    this.months = months;
    this.settings = settings;
    this.clock = clock;
  }

  /** Leaves the months as they should be now; there is never more to do. */
  boolean tend() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Integer kept = settings.keptMonths();
    database.global(tx -> {
      months.make(tx, today, today.plusMonths(AHEAD));
      if (kept != null && kept > 0) {
        months.drop(tx, today.withDayOfMonth(1).minusMonths(kept));
      }
      return true;
    });
    return false;
  }
}
