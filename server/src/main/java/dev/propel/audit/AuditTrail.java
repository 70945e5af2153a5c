package dev.propel.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.audit.store.AuditStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Records what happens and shows it to those who may look. An event stands or falls with the
 * transaction that it describes: what was rolled back was not done.
 */
@Service
public class AuditTrail {

  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

  private static final long REMEMBERED_LOOKS = 10_000;

  private final Cache<Look, Boolean> recentLooks =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_LOOKS)
          .expireAfterWrite(Duration.ofHours(1))
          .build();
  private final AuditStore events;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  AuditTrail(AuditStore events, Database database, Ids ids, Clock clock) {
    this.events = events;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Appends an event of the caller's organization in this transaction, which must have that
   * organization's scope.
   */
  public void record(Transaction tx, Caller caller, AuditEntry entry) {
    events.append(
        tx, caller.organization(), event(caller.subject().label(), entry, Origin.current()));
  }

  /**
   * Notes that somebody looked at what is not theirs. Looking again within the hour, through the
   * same process, is the same look.
   */
  public void recordAccess(Transaction tx, Caller caller, AuditEntry entry) {
    Look look =
        new Look(
            caller.organization(), caller.subject().label(), entry.action() + " " + entry.target());
    if (recentLooks.getIfPresent(look) == null) {
      record(tx, caller, entry);
      tx.afterCommit(() -> recentLooks.put(look, true));
    }
  }

  /**
   * Notes what happened before any organization was known, such as a sign-in under an unknown
   * e-mail address: it belongs to no organization's trail, so it goes to the operator's log.
   */
  public void recordOutside(String subject, AuditEntry entry) {
    AuditEvent event = event(subject, entry, Origin.current());
    log.atInfo()
        .addKeyValue("action", event.action())
        .addKeyValue("subject", event.subject())
        .addKeyValue("target", event.target())
        .addKeyValue("outcome", event.outcome())
        .addKeyValue("reason", event.reason())
        .addKeyValue("sourceAddress", event.sourceAddress())
        .log("{} {}: {}", event.action(), event.outcome(), event.reason());
  }

  /**
   * Appends events that happened before and were not told then, such as what a journal has; those
   * whose id is there already are left as they are. All in one statement.
   */
  public void recordLater(Transaction tx, OrganizationId organization, List<AuditEvent> happened) {
    events.appendNew(tx, organization, happened);
  }

  /** All of the organization's events, newest first. */
  public Page<AuditEvent> list(Caller caller, PageRequest request) {
    return list(caller, AuditFilter.ALL, request);
  }

  /** The organization's events that the filter wants, newest first. */
  public Page<AuditEvent> list(Caller caller, AuditFilter filter, PageRequest request) {
    caller.require(Permission.AUDIT_READ);
    return database.inOrganization(
        caller.organization(),
        tx ->
            Page.of(
                events.newestFirst(
                    tx, caller.organization(), filter, request.before(), request.limit() + 1),
                request,
                AuditEvent::id));
  }

  private AuditEvent event(String subject, AuditEntry entry, Origin origin) {
    return new AuditEvent(
        ids.next(),
        Instant.now(clock).truncatedTo(ChronoUnit.MICROS),
        AuditCategory.of(entry.action()),
        subject,
        entry.action(),
        entry.target(),
        entry.outcome(),
        entry.reason(),
        entry.details(),
        origin.requestId(),
        origin.traceId(),
        origin.sourceAddress());
  }

  private record Look(OrganizationId organization, String subject, String at) {}
}
