package dev.propel.audit.privacy;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.store.RetentionStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** For how long an organization keeps what. */
@Service
public class RetentionRules {

  private static final int LONGEST = 36_500;

  private final Database database;
  private final RetentionStore rules;
  private final List<RetainedKind> kinds;
  private final AuditTrail audit;
  private final Clock clock;

  RetentionRules(
      Database database,
      RetentionStore rules,
      List<RetainedKind> kinds,
      AuditTrail audit,
      Clock clock) {
    this.database = database;
    this.rules = rules;
    this.kinds = kinds.stream().sorted(Comparator.comparing(RetainedKind::kind)).toList();
    this.audit = audit;
    this.clock = clock;
  }

  /** The rules of every kind. */
  public List<RetentionRule> list(Caller caller) {
    caller.require(Permission.PRIVACY_MANAGE);
    return of(caller.organization());
  }

  /** Says for how many days a kind is kept, 0 to 36 500; with null for ever. */
  public RetentionRule set(Caller caller, String kind, @Nullable Integer days) {
    caller.require(Permission.PRIVACY_MANAGE);
    RetainedKind known =
        kinds.stream()
            .filter(each -> each.kind().equals(kind))
            .findFirst()
            .orElseThrow(() -> Failure.notFound("kind of data"));
    if (days != null && (days < 0 || days > LONGEST)) {
      throw Failure.invalid("days", "Days are from 0 to " + LONGEST + ", or null for ever.");
    }
    return database.inOrganization(
        caller.organization(),
        tx -> {
          rules.set(
              tx, caller.organization(), kind, days, caller.subject().label(), clock.instant());
          audit.record(
              tx,
              caller,
              AuditEntry.succeeded("retention.changed", "retention:" + kind)
                  .with("days", days == null ? "for ever" : days.toString()));
          return new RetentionRule(kind, known.description(), days, known.defaultDays(), true);
        });
  }

  /** The rules of an organization, for whoever applies them. */
  public List<RetentionRule> of(OrganizationId organization) {
    Map<String, Optional<Integer>> said = database.inOrganization(organization, rules::all);
    return kinds.stream()
        .map(kind ->
            new RetentionRule(
                kind.kind(),
                kind.description(),
                said.containsKey(kind.kind())
                    ? said.getOrDefault(kind.kind(), Optional.empty()).orElse(null)
                    : kind.defaultDays(),
                kind.defaultDays(),
                said.containsKey(kind.kind())))
        .toList();
  }
}
