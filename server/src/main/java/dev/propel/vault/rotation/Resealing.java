package dev.propel.vault.rotation;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.SealedValues;
import dev.propel.vault.store.KeyLocks;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** One small piece of resealing, within a transaction, over the sealed values of all modules. */
@Component
class Resealing {

  /** What a piece came to. */
  sealed interface Outcome {
    /** So many rows were resealed; there may be more. */
    record Resealed(int rows) implements Outcome {}

    /**
     * Nothing lies under another key than the newest, and nobody writes such: until the transaction
     * ends no other takes a key.
     */
    record Clean() implements Outcome {}

    /** Another process is at it. */
    record Busy() implements Outcome {}

    /** All seems done, but transactions are open that may still write under an older key. */
    record Unsettled() implements Outcome {}
  }

  private final List<SealedValues.OfOrganization> ofOrganizations;
  private final List<SealedValues.OfPlatform> ofPlatform;
  private final KeyLocks locks;
  private final RotationSettings settings;

  Resealing(ObjectProvider<SealedValues> values, KeyLocks locks, RotationSettings settings) {
    this.ofOrganizations =
        values.stream()
            .filter(SealedValues.OfOrganization.class::isInstance)
            .map(SealedValues.OfOrganization.class::cast)
            .toList();
    this.ofPlatform =
        values.stream()
            .filter(SealedValues.OfPlatform.class::isInstance)
            .map(SealedValues.OfPlatform.class::cast)
            .toList();
    this.locks = locks;
    this.settings = settings;
  }

  /** How many of the organization's rows lie under another key than the newest. */
  long stale(Transaction tx, OrganizationId organization) {
    return ofOrganizations.stream().mapToLong(values -> values.stale(tx, organization)).sum();
  }

  /** How many of the platform's rows lie under another key than the newest. */
  long stale(Transaction tx) {
    return ofPlatform.stream().mapToLong(values -> values.stale(tx)).sum();
  }

  /** Goes on with an organization's values. */
  Outcome organization(Transaction tx, OrganizationId organization) {
    if (!locks.tryWork(tx, "organization/" + organization)) {
      return new Outcome.Busy();
    }
    for (SealedValues.OfOrganization values : ofOrganizations) {
      int rows = values.reseal(tx, organization, settings.batch());
      if (rows > 0) {
        return new Outcome.Resealed(rows);
      }
    }
    if (!locks.tryRetireKeys(tx, organization)) {
      return new Outcome.Unsettled();
    }
    // Looked at again: what was written before the lock was had is seen only now.
    return stale(tx, organization) == 0 ? new Outcome.Clean() : new Outcome.Unsettled();
  }

  /** Goes on with the platform's values. */
  Outcome platform(Transaction tx) {
    if (!locks.tryWork(tx, "platform")) {
      return new Outcome.Busy();
    }
    for (SealedValues.OfPlatform values : ofPlatform) {
      int rows = values.reseal(tx, settings.batch());
      if (rows > 0) {
        return new Outcome.Resealed(rows);
      }
    }
    return new Outcome.Clean();
  }
}
