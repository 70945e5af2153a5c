package dev.propel.runs;

import dev.propel.audit.AuditTrail;
import dev.propel.kernel.database.Database;
import dev.propel.runs.engine.Worker;
import dev.propel.runs.store.RunStores;
import dev.propel.tools.Toolbox;
import java.time.Clock;

/** The module's faces for tests of its other packages. */
public final class Faces {

  private Faces() {}

  public static Interrupts interrupts(
      Database database, Toolbox tools, Worker worker, AuditTrail audit, Clock clock) {
    return new Interrupts(database, RunStores.interrupts(), tools, worker, audit, clock);
  }
}
