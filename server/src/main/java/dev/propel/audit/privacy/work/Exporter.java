package dev.propel.audit.privacy.work;

import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.PrivacySettings;
import dev.propel.audit.privacy.store.ExportStore;
import dev.propel.audit.privacy.store.ExportStore.Due;
import dev.propel.audit.privacy.store.ExportStore.Work;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.kernel.objects.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes exports and removes those that have expired. Module by module: after a kill another node
 * goes on with the module at which it happened.
 */
@Component
public class Exporter {

  private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);
  private static final int AT_ONCE = 10;
  private static final int ATTEMPTS = 5;
  private static final Duration HOLD = Duration.ofMinutes(5);

  private final Database database;
  private final ExportStore exports;
  private final ObjectStore objects;
  private final List<HeldData> holders;
  private final PrivacySettings settings;
  private final Clock clock;

  Exporter(
      Database database,
      ExportStore exports,
      ObjectStore objects,
      List<HeldData> holders,
      PrivacySettings settings,
      Clock clock) {
    this.database = database;
    this.exports = exports;
    this.objects = objects;
    this.holders = List.copyOf(holders);
    this.settings = settings;
    this.clock = clock;
  }

  /** Makes or removes some that are due; says whether there may be more. */
  public boolean work() {
    List<Due> due = database.global(tx -> exports.due(tx, AT_ONCE));
    for (Due export : due) {
      Optional<Work> work =
          database.inOrganization(
              export.organization(), tx -> exports.claim(tx, export.id(), HOLD));
      if (work.isPresent()) {
        make(export.organization(), export.id(), work.get());
      } else {
        remove(export.organization(), export.id());
      }
    }
    return due.size() == AT_ONCE;
  }

  private void make(OrganizationId organization, UUID id, Work work) {
    if (work.attempt() > ATTEMPTS) {
      database.inOrganization(
          organization,
          tx -> {
            exports.failed(tx, id, clock.instant());
            return id;
          });
      return;
    }
    try {
      for (HeldData holder : holders) {
        if (!work.done().contains(holder.name())) {
          give(organization, id, work, holder);
        }
      }
      database.inOrganization(
          organization,
          tx -> {
            exports.ready(tx, id, clock.instant(), clock.instant().plus(settings.exportKept()));
            return id;
          });
    } catch (RuntimeException trouble) {
      LOG.warn("Export {} is tried again", id, trouble);
    }
  }

  private void give(OrganizationId organization, UUID id, Work work, HeldData holder) {
    UUID person = work.person();
    drop(
        organization,
        database.inOrganization(organization, tx -> exports.dropParts(tx, id, holder.name())));
    Parts parts =
        new Parts(
            database,
            exports,
            objects,
            organization,
            id,
            holder.name(),
            HOLD,
            new PartCipher(work.exportKey()));
    if (person == null) {
      holder.exportOrganization(organization, parts);
    } else {
      holder.exportPerson(organization, person, parts);
    }
    parts.finish();
  }

  private void remove(OrganizationId organization, UUID id) {
    boolean over =
        database.inOrganization(
            organization,
            tx ->
                exports
                    .find(tx, id)
                    .filter(export ->
                        export.expiresAt() != null && !export.expiresAt().isAfter(clock.instant()))
                    .isPresent());
    if (over) {
      drop(organization, database.inOrganization(organization, tx -> exports.expire(tx, id)));
    }
  }

  private void drop(OrganizationId organization, List<String> named) {
    named.forEach(object -> objects.delete(organization, new ObjectHash(object)));
  }
}
