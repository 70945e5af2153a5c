package dev.propel.audit.privacy.work;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.Holding;
import dev.propel.audit.privacy.LegalHolds;
import dev.propel.audit.privacy.RetainedKind;
import dev.propel.audit.privacy.RetentionRule;
import dev.propel.audit.privacy.RetentionRules;
import dev.propel.audit.privacy.store.RetentionStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Removes what organizations no longer keep, one organization after the other. */
@Component
public class Sweeper {

  private static final int AT_ONCE = 50;
  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;
  private final RetentionStore store;
  private final RetentionRules rules;
  private final List<RetainedKind> kinds;
  private final LegalHolds holds;
  private final AuditTrail audit;
  private final Clock clock;
  private volatile UUID last = FIRST;

  Sweeper(
      Database database,
      RetentionStore store,
      RetentionRules rules,
      List<RetainedKind> kinds,
      LegalHolds holds,
      AuditTrail audit,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.rules = rules;
    this.kinds = List.copyOf(kinds);
    this.holds = holds;
    this.audit = audit;
    this.clock = clock;
  }

  /** Goes through the next organizations; says whether there are more. */
  public boolean work() {
    List<OrganizationId> next = database.global(tx -> store.organizations(tx, last, AT_ONCE));
    next.forEach(this::sweep);
    boolean more = next.size() == AT_ONCE;
    last = more ? next.getLast().value() : FIRST;
    return more;
  }

  /** Removes what this organization no longer keeps. */
  public void sweep(OrganizationId organization) {
    Holding held = holds.holding(organization);
    if (held.everything()) {
      return;
    }
    for (RetentionRule rule : rules.of(organization)) {
      Integer days = rule.days();
      for (RetainedKind kind : kinds) {
        if (days != null && kind.kind().equals(rule.kind())) {
          told(
              organization,
              rule.kind(),
              kind.expire(
                  organization, clock.instant().minus(Duration.ofDays(days)), held.people()));
        }
      }
    }
  }

  private void told(OrganizationId organization, String kind, Erased erased) {
    if (erased.nothing()) {
      return;
    }
    database.inOrganization(
        organization,
        tx -> {
          AuditEntry entry = AuditEntry.succeeded("retention.applied", "retention:" + kind);
          for (var count : erased.counts().entrySet()) {
            entry = entry.with(count.getKey(), count.getValue().toString());
          }
          audit.record(tx, new Caller(new Subject.Platform(), organization, Set.of()), entry);
          return kind;
        });
  }
}
