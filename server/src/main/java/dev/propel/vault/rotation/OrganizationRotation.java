package dev.propel.vault.rotation;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.rotation.Resealing.Outcome;
import dev.propel.vault.store.KeyRotationStore;
import dev.propel.vault.store.OrganizationKeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries rotations of organizations' keys out, batch by batch, each in a transaction of its own:
 * whoever is stopped in between, another goes on from what the rows themselves say.
 */
@Component
class OrganizationRotation {

  private static final Logger log = LoggerFactory.getLogger(OrganizationRotation.class);
  private static final int AT_ONCE = 100;

  private final KeyRotationStore rotations;
  private final OrganizationKeyStore salts;
  private final Resealing resealing;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;

  OrganizationRotation(
      KeyRotationStore rotations,
      OrganizationKeyStore salts,
      Resealing resealing,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.rotations = rotations;
    this.salts = salts;
    this.resealing = resealing;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /** Goes on with all that run, as far as it can. */
  void pass(Patience patience) {
    List<UUID> rotating = database.global(tx -> rotations.organizations(tx, AT_ONCE));
    for (UUID each : rotating) {
      if (patience.isOver()) {
        return;
      }
      OrganizationId organization = new OrganizationId(each);
      try {
        work(organization, patience);
      } catch (RuntimeException failed) {
        log.error("The key of organization {} cannot be rotated", organization, failed);
        database.inOrganization(
            organization,
            tx -> {
              rotations.stuck(tx, organization, Reasons.of(failed));
              return organization;
            });
      }
    }
  }

  private void work(OrganizationId organization, Patience patience) {
    boolean more = true;
    while (more && !patience.isOver()) {
      Optional<Outcome> outcome =
          database.inOrganization(organization, tx -> step(tx, organization));
      more =
          outcome.isPresent()
              && switch (outcome.get()) {
                case Outcome.Resealed _ -> true;
                case Outcome.Clean _, Outcome.Busy _ -> false;
                case Outcome.Unsettled _ -> patience.pause();
              };
    }
  }

  /** One batch, or the end; empty when nothing is to be done. */
  Optional<Outcome> step(Transaction tx, OrganizationId organization) {
    return rotations
        .running(tx, organization)
        .map(rotation -> {
          Outcome outcome = resealing.organization(tx, organization);
          switch (outcome) {
            case Outcome.Resealed resealed ->
                rotations.resealed(tx, organization, rotation.id(), resealed.rows());
            case Outcome.Clean _ -> finish(tx, organization, rotation);
            case Outcome.Busy _, Outcome.Unsettled _ -> {}
          }
          return outcome;
        });
  }

  private void finish(Transaction tx, OrganizationId organization, KeyRotation rotation) {
    salts.removeBelow(tx, organization, rotation.toVersion());
    rotations.finish(tx, organization, rotation.id(), clock.instant());
    audit.record(
        tx,
        new Caller(new Subject.Platform(), organization, Set.of()),
        AuditEntry.succeeded("key.rotationFinished", "keyRotation:" + rotation.id())
            .with("version", "" + rotation.toVersion()));
  }
}
