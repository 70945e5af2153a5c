package dev.propel.vault.rotation;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.vault.Credentials;
import dev.propel.vault.store.OrganizationKeyStore;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All that is to be done about keys, once: what fails does not keep the rest. */
@Component
class RotationPass {

  private static final Logger log = LoggerFactory.getLogger(RotationPass.class);
  private static final int AT_ONCE = 100;

  private final MasterRotation master;
  private final OrganizationRotation organizations;
  private final KeyRotations rotations;
  private final OrganizationKeyStore salts;
  private final Credentials credentials;
  private final Database database;
  private final RotationSettings settings;
  private final Clock clock;

  RotationPass(
      MasterRotation master,
      OrganizationRotation organizations,
      KeyRotations rotations,
      OrganizationKeyStore salts,
      Credentials credentials,
      Database database,
      RotationSettings settings,
      Clock clock) {
    this.master = master;
    this.organizations = organizations;
    this.rotations = rotations;
    this.salts = salts;
    this.credentials = credentials;
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Does what is due.
   *
   * @param stopped asked between batches
   */
  void run(BooleanSupplier stopped) {
    attempt("the master key", () -> master.pass(new Patience(stopped)));
    attempt("keys that are old", this::beginWhatIsTime);
    attempt("the organizations' keys", () -> organizations.pass(new Patience(stopped)));
    attempt("credentials that lapsed", () -> credentials.destroyLapsed());
  }

  /** Tells that this process ends. */
  void end() {
    attempt("leaving", master::leave);
  }

  private void beginWhatIsTime() {
    if (settings.organizationKeysAfter().isZero()) {
      return;
    }
    List<UUID> outgrown =
        database.global(
            tx -> salts.outgrown(tx, clock.instant(), settings.organizationKeysAfter(), AT_ONCE));
    outgrown.forEach(each -> rotations.beginUnasked(new OrganizationId(each)));
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      log.warn("Looking after {} failed; it is tried again", what, failed);
    }
  }
}
