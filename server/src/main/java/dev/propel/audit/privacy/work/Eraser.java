package dev.propel.audit.privacy.work;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.Certificate;
import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.Erasure;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.Holding;
import dev.propel.audit.privacy.LegalHolds;
import dev.propel.audit.privacy.store.ErasureStore;
import dev.propel.audit.privacy.store.ErasureStore.Place;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.fanout.Fanout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries erasures out, module by module. After a kill another node begins again: what is gone is
 * not counted twice, and what is left is erased.
 */
@Component
public class Eraser {

  /** Tells every process to drop what it has in memory of an organization. */
  static final String FORGET = "privacy.forget";

  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final int AT_ONCE = 10;
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final Duration HELD = Duration.ofHours(1);

  private final Database database;
  private final ErasureStore erasures;
  private final LegalHolds holds;
  private final List<HeldData> holders;
  private final Fanout fanout;
  private final AuditTrail audit;
  private final Clock clock;

  Eraser(
      Database database,
      ErasureStore erasures,
      LegalHolds holds,
      List<HeldData> holders,
      Fanout fanout,
      AuditTrail audit,
      Clock clock) {
    this.database = database;
    this.erasures = erasures;
    this.holds = holds;
    this.holders = holders.stream().sorted(Comparator.comparingInt(HeldData::turn)).toList();
    this.fanout = fanout;
    this.audit = audit;
    this.clock = clock;
  }

  /** Carries some out that are due; says whether there may be more. */
  public boolean work() {
    List<Place> due = database.global(tx -> erasures.due(tx, AT_ONCE));
    for (Place place : due) {
      try {
        carryOut(place.organization(), place.id());
      } catch (RuntimeException trouble) {
        LOG.warn("Erasure {} is tried again", place.id(), trouble);
      }
    }
    return due.size() == AT_ONCE;
  }

  /** Drops what this process has in memory. */
  void forget(OrganizationId organization) {
    holders.forEach(holder -> holder.forget(organization));
  }

  private void carryOut(OrganizationId organization, UUID id) {
    if (held(organization, id)) {
      database.inOrganization(
          organization,
          tx -> {
            erasures.postpone(tx, id, HELD);
            return id;
          });
      return;
    }
    Optional<Erasure> claimed =
        database.inOrganization(organization, tx -> erasures.claim(tx, id, HOLD));
    if (claimed.isEmpty()) {
      return;
    }
    Erasure erasure = claimed.get();
    for (HeldData holder : holders) {
      Erased erased = erase(organization, erasure, holder);
      database.inOrganization(
          organization,
          tx -> {
            erasures.progress(tx, id, erased, HOLD);
            return id;
          });
    }
    forget(organization);
    fanout.publish(FORGET, organization.toString());
    finish(organization, erasure);
  }

  private boolean held(OrganizationId organization, UUID id) {
    Holding now = holds.holding(organization);
    UUID person =
        database
            .inOrganization(organization, tx -> erasures.find(tx, id))
            .map(Erasure::person)
            .orElse(null);
    return now.everything()
        || (person == null ? !now.people().isEmpty() : now.people().contains(person));
  }

  private static Erased erase(OrganizationId organization, Erasure erasure, HeldData holder) {
    UUID person = erasure.person();
    if (erasure.scope() == Erasure.Scope.ORGANIZATION) {
      return holder.eraseOrganization(organization);
    }
    UUID whose = Objects.requireNonNull(person, "whose data");
    Erased here = holder.erasePerson(organization, whose);
    return erasure.account() ? here.and(holder.eraseAccount(whose)) : here;
  }

  private void finish(OrganizationId organization, Erasure erasure) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    database.inOrganization(
        organization,
        tx -> {
          Certificate certificate =
              Certificate.of(
                  erasure.id(),
                  organization,
                  erasure.scope(),
                  erasure.createdAt(),
                  now,
                  erasures.erased(tx, erasure.id()));
          erasures.done(tx, erasure.id(), now, certificate.hash());
          if (erasure.scope() == Erasure.Scope.PERSON) {
            audit.record(
                tx,
                new Caller(new Subject.Platform(), organization, Set.of()),
                AuditEntry.succeeded("erasure.carriedOut", "erasure:" + erasure.id())
                    .with("certificate", certificate.hash()));
          }
          return certificate;
        });
  }
}
