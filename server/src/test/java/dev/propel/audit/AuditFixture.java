package dev.propel.audit;

import dev.propel.audit.store.AuditStoreFixture;
import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes the trail without Spring, for tests of modules that record what they do. */
public final class AuditFixture {

  private AuditFixture() {}

  /** A trail in this database, on the real clock. */
  public static AuditTrail trail(Database database) {
    Clock clock = Clock.systemUTC();
    return new AuditTrail(
        AuditStoreFixture.store(), database, new Ids(clock, new SecureRandom()), clock);
  }
}
