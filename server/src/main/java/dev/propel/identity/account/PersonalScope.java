package dev.propel.identity.account;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.organization.Memberships;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Work on what is a person's own: it happens in the scope of their oldest organization, whose trail
 * it enters, or in a scope that no organization has when they belong to none.
 */
@Component
public class PersonalScope {

  private static final OrganizationId NOBODYS = new OrganizationId(new UUID(0, 0));

  private final Database database;
  private final Memberships memberships;
  private final AuditTrail audit;

  PersonalScope(Database database, Memberships memberships, AuditTrail audit) {
    this.database = database;
    this.memberships = memberships;
    this.audit = audit;
  }

  /** Runs the work in one transaction for this person, who as the caller may do nothing else. */
  public <T extends @Nullable Object> T of(UUID person, BiFunction<Transaction, Caller, T> work) {
    OrganizationId scope = memberships.homeOf(person).orElse(NOBODYS);
    Caller self = new Caller(new Subject.User(person), scope, Set.of());
    return database.inOrganization(scope, tx -> work.apply(tx, self));
  }

  /** Runs the work in one transaction that belongs to nobody. */
  public <T extends @Nullable Object> T ofNobody(BiFunction<Transaction, OrganizationId, T> work) {
    return database.inOrganization(NOBODYS, tx -> work.apply(tx, NOBODYS));
  }

  /** Records the entry in the caller's organization, or in the log when there is none. */
  public void record(Transaction tx, Caller caller, AuditEntry entry) {
    if (caller.organization().equals(NOBODYS)) {
      audit.recordOutside(caller.subject().label(), entry);
    } else {
      audit.record(tx, caller, entry);
    }
  }
}
