package dev.propel.audit.chain;

import dev.propel.audit.AuditEvent;
import dev.propel.audit.store.AuditStore;
import dev.propel.audit.store.SealStore;
import dev.propel.audit.store.SealStore.Unsealed;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the chains longer. Each batch is one transaction, in which one node at a time works on an
 * organization: a kill leaves either the seal or what waits for it. Any number of nodes may try.
 */
@Component
public class Sealer {

  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final int ORGANIZATIONS = 500;
  private static final int STATEMENTS = 500;
  private static final int EVENTS = 500;

  private final Database database;
  private final SealStore seals;
  private final AuditStore events;
  private final Clock clock;

  Sealer(Database database, SealStore seals, AuditStore events, Clock clock) {
    this.database = database;
    this.seals = seals;
    this.events = events;
    this.clock = clock;
  }

  /** Seals a batch of each organization that has one; says whether more waits. */
  public boolean seal() {
    List<OrganizationId> waiting = database.global(tx -> seals.waiting(tx, ORGANIZATIONS));
    boolean more = waiting.size() == ORGANIZATIONS;
    for (OrganizationId organization : waiting) {
      more |= seal(organization);
    }
    return more;
  }

  /** Seals a batch of this organization; says whether more waits. */
  boolean seal(OrganizationId organization) {
    return database.inOrganization(
        organization, tx -> seals.lock(tx, organization) && batch(tx, organization));
  }

  private boolean batch(Transaction tx, OrganizationId organization) {
    List<Unsealed> waiting = seals.unsealed(tx, organization, STATEMENTS);
    List<Unsealed> taken = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    for (Unsealed statement : waiting) {
      if (ids.size() >= EVENTS) {
        break;
      }
      taken.add(statement);
      ids.addAll(statement.events());
    }
    if (taken.isEmpty()) {
      return false;
    }
    List<AuditEvent> found = events.some(tx, organization, ids);
    if (found.size() != ids.size()) {
      LOG.error(
          "{} of {} audit events of organization {} were removed before they were sealed",
          ids.size() - found.size(),
          ids.size(),
          organization);
    }
    append(tx, organization, found);
    seals.sealed(tx, organization, taken);
    return taken.size() < waiting.size() || waiting.size() == STATEMENTS;
  }

  /** A seal never spans months, so that retention removes all of its events or none. */
  private void append(Transaction tx, OrganizationId organization, List<AuditEvent> found) {
    Map<YearMonth, List<AuditEvent>> months =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    event -> month(event.id()), TreeMap::new, Collectors.toList()));
    Seal head = seals.head(tx, organization).orElse(null);
    long sequence = head == null ? 0 : head.sequence();
    Digest previous = head == null ? Digest.NONE : head.hash();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    for (List<AuditEvent> month : months.values()) {
      sequence++;
      Seal seal =
          Seal.next(
              organization,
              sequence,
              previous,
              month.stream().map(AuditEvent::id).toList(),
              SealFormula.events(month),
              now);
      seals.append(tx, organization, seal);
      previous = seal.hash();
    }
  }

  private static YearMonth month(UUID id) {
    Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    return YearMonth.from(made.atOffset(ZoneOffset.UTC));
  }
}
