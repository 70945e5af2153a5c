package dev.propel.audit.chain;

import dev.propel.audit.ChainVerification;
import dev.propel.audit.store.AuditStoreFixture;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Clock;

/** Seals and proves without Spring. */
public final class ChainFixture {

  private ChainFixture() {}

  /** Seals whatever waits in this database. */
  public static void sealAll(Database database) {
    Sealer sealer =
        new Sealer(
            database, AuditStoreFixture.seals(), AuditStoreFixture.store(), Clock.systemUTC());
    boolean more = true;
    while (more) {
      more = sealer.seal();
    }
  }

  /** Proves the whole chain of the organization. */
  public static ChainVerification prove(Database database, OrganizationId organization) {
    return new ChainProof(database, AuditStoreFixture.seals(), AuditStoreFixture.store())
        .prove(organization, 1, Long.MAX_VALUE - 1, 1_000);
  }
}
