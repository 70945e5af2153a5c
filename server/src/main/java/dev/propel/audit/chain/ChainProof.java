package dev.propel.audit.chain;

import dev.propel.audit.AuditEvent;
import dev.propel.audit.ChainVerification;
import dev.propel.audit.ChainVerification.Broken;
import dev.propel.audit.ChainVerification.Fault;
import dev.propel.audit.store.AuditStore;
import dev.propel.audit.store.SealStore;
import dev.propel.audit.store.SealStore.Account;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes a chain again from the events that are there. */
@Component
public class ChainProof {

  private static final int AT_ONCE = 20;
  private static final UUID NOTHING_REMOVED = new UUID(0, 0);

  private final Database database;
  private final SealStore seals;
  private final AuditStore events;

  ChainProof(Database database, SealStore seals, AuditStore events) {
    this.database = database;
    this.seals = seals;
    this.events = events;
  }

  /** Proves the seals from one to another, both included, at most so many. */
  public ChainVerification prove(OrganizationId organization, long from, long to, int most) {
    Account account = database.inOrganization(organization, tx -> seals.account(tx, organization));
    Walk walk = new Walk(organization, account);
    if (from > 1) {
      database
          .inOrganization(organization, tx -> seals.from(tx, organization, from - 1, 1))
          .stream()
          .filter(seal -> seal.sequence() == from - 1)
          .findFirst()
          .ifPresentOrElse(walk::begin, () -> walk.broken(from - 1, Fault.SEAL_MISSING, null));
    }
    long next = from;
    boolean end = false;
    while (!end && walk.broken == null && walk.seals < most && next <= to) {
      long start = next;
      int wanted = (int) Math.min(AT_ONCE, Math.min(most - walk.seals, to - next + 1));
      end =
          database.inOrganization(
              organization,
              tx -> {
                List<Seal> links = seals.from(tx, organization, start, wanted);
                for (Seal link : links) {
                  if (walk.broken == null) {
                    walk.look(link, events.some(tx, organization, link.events()));
                  }
                }
                return links.size() < wanted;
              });
      next += wanted;
    }
    boolean whole = end && from == 1;
    if (walk.broken == null && whole && account.events() != account.sealed() + account.unsealed()) {
      walk.broken = new Broken(null, Fault.UNACCOUNTED_EVENTS, null);
    }
    return walk.result(from, end || next > to ? null : next);
  }

  /** What is known after the links looked at so far. */
  private static final class Walk {
    private final OrganizationId organization;
    private final Account account;
    private @Nullable Seal last;
    private @Nullable Broken broken;
    private int seals;
    private long hashed;
    private long removed;

    Walk(OrganizationId organization, Account account) {
      this.organization = organization;
      this.account = account;
    }

    void begin(Seal before) {
      last = before;
    }

    void look(Seal seal, List<AuditEvent> there) {
      long expected = last == null ? 1 : last.sequence() + 1;
      Digest previous = last == null ? Digest.NONE : last.hash();
      seals++;
      if (seal.sequence() != expected) {
        broken(expected, Fault.SEAL_MISSING, null);
      } else if (!seal.previousHash().equals(previous)) {
        broken(expected, Fault.LINK_BROKEN, null);
      } else if (!seal.hash().equals(seal.expectedHash(organization))) {
        broken(expected, Fault.SEAL_CHANGED, null);
      } else {
        check(seal, there);
      }
      last = broken == null ? seal : last;
    }

    private void check(Seal seal, List<AuditEvent> there) {
      // Text of lower-case hexadecimal digits compares as the database compares ids.
      if (seal.events().getLast().toString().compareTo(account.keptFrom().toString()) < 0
          && there.isEmpty()) {
        removed += seal.events().size();
        return;
      }
      Set<UUID> missing = new HashSet<>(seal.events());
      there.forEach(event -> missing.remove(event.id()));
      if (!missing.isEmpty()) {
        broken(seal.sequence(), Fault.EVENT_MISSING, missing.iterator().next());
      } else if (!seal.eventsHash().equals(SealFormula.events(there))) {
        broken(seal.sequence(), Fault.EVENT_CHANGED, null);
      }
      hashed += there.size();
    }

    void broken(long sequence, Fault fault, @Nullable UUID event) {
      broken = new Broken(sequence, fault, event);
    }

    ChainVerification result(long from, @Nullable Long next) {
      Seal head = last;
      return new ChainVerification(
          broken == null,
          seals == 0 ? 0 : from,
          head == null ? 0 : head.sequence(),
          next,
          seals,
          hashed,
          removed,
          account.unsealed(),
          account.keptFrom().equals(NOTHING_REMOVED)
              ? null
              : Instant.ofEpochMilli(account.keptFrom().getMostSignificantBits() >>> 16),
          head == null ? null : head.hash().hex(),
          head == null ? null : head.sealedAt(),
          broken);
    }
  }
}
