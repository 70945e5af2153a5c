package dev.propel.identity.outside;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps members at what their groups outside give them. */
@Component
class MappedMembers {

  private final MembershipStore store;
  private final OrganizationStore organizations;
  private final Memberships memberships;
  private final AuditTrail audit;
  private final Clock clock;

  MappedMembers(
      MembershipStore store,
      OrganizationStore organizations,
      Memberships memberships,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.memberships = memberships;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes the person a member with this role, or gives a member this role; only the last owner
   * stays one whatever the groups say.
   *
   * @return what the person now is
   * @throws Failure 403 {@code account_disabled} or {@code organization_suspended}
   */
  Role bring(Transaction tx, OrganizationId organization, UUID user, Role mapped) {
    organizations.lock(tx, organization);
    Optional<Role> now = store.stored(tx, organization, user);
    if (now.isEmpty()) {
      store.add(tx, organization, user, mapped, clock.instant());
      record(tx, organization, user, "member.added", mapped);
    } else if (now.get() != mapped && !isLastOwner(tx, organization, now.get())) {
      store.change(tx, organization, user, mapped);
      record(tx, organization, user, "member.roleChanged", mapped);
    }
    tx.afterCommit(() -> memberships.forget(organization, user));
    return store
        .role(tx, organization, user)
        .orElseThrow(() ->
            Failure.forbidden(
                "account_disabled", "Your account is disabled or your organization suspended."));
  }

  private boolean isLastOwner(Transaction tx, OrganizationId organization, Role role) {
    return role == Role.OWNER && store.owners(tx, organization) == 1;
  }

  private void record(
      Transaction tx, OrganizationId organization, UUID user, String action, Role role) {
    Caller platform = new Caller(new Subject.Platform(), organization, Set.of());
    audit.record(
        tx,
        platform,
        AuditEntry.succeeded(action, "user:" + user)
            .with("role", role.label())
            .because("groups_outside"));
  }
}
