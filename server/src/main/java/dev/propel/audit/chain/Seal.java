package dev.propel.audit.chain;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One link of an organization's chain.
 *
 * @param sequence its place, from 1
 * @param events the ids of what it covers, in their order; all of one month
 * @param eventsHash over the events, see {@link SealFormula}
 * @param previousHash the hash of the link before, 32 zero bytes for the first
 * @param hash over all of this and the previous hash, see {@link SealFormula}
 * @param sealedAt in microseconds
 */
public record Seal(
    long sequence,
    List<UUID> events,
    Digest eventsHash,
    Digest previousHash,
    Digest hash,
    Instant sealedAt) {

  /** Copies the ids; refuses a seal of nothing. */
  public Seal {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("A seal covers at least one event.");
    }
  }

  /** The link after this one. */
  static Seal next(
      OrganizationId organization,
      long sequence,
      Digest previous,
      List<UUID> events,
      Digest eventsHash,
      Instant at) {
    return new Seal(
        sequence,
        events,
        eventsHash,
        previous,
        SealFormula.link(organization, sequence, previous, events, eventsHash, at),
        at);
  }

  /** What its hash must be. */
  Digest expectedHash(OrganizationId organization) {
    return SealFormula.link(organization, sequence, previousHash, events, eventsHash, sealedAt);
  }
}
