package dev.propel.identity.organization;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.apikey.PresentedKeys;
import dev.propel.identity.store.ApiKeyStore;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.identity.store.SessionStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who joins an organization, changes in it and leaves it. Everything here waits for the
 * organization's lock, so that of two owners who leave at once one stays.
 *
 * <p>Whoever ceases to be a member loses their sessions in the organization and the API keys that
 * they made there, whose texts they know; the keys only where nobody says otherwise.
 */
@Service
public class Members {

  private final MembershipStore store;
  private final OrganizationStore organizations;
  private final Roles roles;
  private final Memberships memberships;
  private final ApiKeyStore keys;
  private final PresentedKeys presented;
  private final SessionStore sessions;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;

  Members(
      MembershipStore store,
      OrganizationStore organizations,
      Roles roles,
      Memberships memberships,
      ApiKeyStore keys,
      PresentedKeys presented,
      SessionStore sessions,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.roles = roles;
    this.memberships = memberships;
    this.keys = keys;
    this.presented = presented;
    this.sessions = sessions;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Makes the person a member with this role, or gives a member this role; only the last owner
   * stays one. For those who decide by other means than a caller's permissions: an invitation, a
   * provider's groups, a directory.
   *
   * @param by in whose name it is recorded; its organization is the one joined, and the scope
   * @param reason why, for the audit trail
   * @return the role that the person has now
   */
  public MemberRole admit(Transaction tx, Caller by, UUID user, MemberRole role, String reason) {
    OrganizationId organization = by.organization();
    organizations.lock(tx, organization);
    Optional<MemberRole> now = store.stored(tx, organization, user);
    if (now.isEmpty()) {
      store.add(tx, organization, user, role, clock.instant());
      record(tx, by, "member.added", user, role, reason);
    } else if (now.get().id().equals(role.id()) || isLastOwner(tx, organization, now.get())) {
      return now.get();
    } else {
      store.change(tx, organization, user, role);
      record(tx, by, "member.roleChanged", user, role, reason);
    }
    tx.afterCommit(() -> memberships.forget(organization, user));
    return role;
  }

  /** What the person is in the organization of this scope, unless shut out at the moment. */
  public Optional<MemberRole> present(Transaction tx, OrganizationId organization, UUID user) {
    return store.role(tx, organization, user);
  }

  /**
   * Gives a member another role.
   *
   * @throws Failure 404, 403 {@code beyond_own_permissions} when the old or the new role may more
   *     than the caller, 409 {@code last_owner}, 422 {@code role}
   */
  public Member change(Caller caller, UUID user, @Nullable String roleId) {
    caller.require(Permission.MEMBERS_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          MemberRole old = covered(tx, caller, user);
          MemberRole role = roles.given(tx, caller, roleId);
          if (!role.id().equals(old.id())) {
            requireAnotherOwner(tx, organization, old);
            store.change(tx, organization, user, role);
            tx.afterCommit(() -> memberships.forget(organization, user));
            record(tx, caller, "member.roleChanged", user, role, null);
          }
          return store.find(tx, organization, user).orElseThrow(Members::unknown);
        });
  }

  /**
   * Ends a membership: the member's sessions here end, and the API keys they made count no more.
   *
   * @param keepKeys whether the keys go on counting after all
   * @throws Failure 404, 403 {@code beyond_own_permissions}, 409 {@code last_owner}
   */
  public void remove(Caller caller, UUID user, boolean keepKeys) {
    caller.require(Permission.MEMBERS_MANAGE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          organizations.lock(tx, caller.organization());
          covered(tx, caller, user);
          end(tx, caller, user, keepKeys, "member.removed", null);
          return user;
        });
  }

  /**
   * Ends the caller's own membership: their sessions go on elsewhere, the API keys that they made
   * count no more.
   *
   * @throws Failure 404 for who is no member, 409 {@code last_owner}
   */
  public void leave(Caller caller) {
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.notFound("member");
    }
    database.inOrganization(
        caller.organization(),
        tx -> {
          organizations.lock(tx, caller.organization());
          end(tx, caller, user, false, "member.left", null);
          return user;
        });
  }

  /**
   * Ends a membership for those who decide by other means than a caller's permissions.
   *
   * @throws Failure 404, 409 {@code last_owner}
   */
  public void dismiss(Transaction tx, Caller by, UUID user, String reason) {
    organizations.lock(tx, by.organization());
    end(tx, by, user, false, "member.removed", reason);
  }

  /**
   * Makes another member an owner and the caller, who must be one, an administrator.
   *
   * @throws Failure 404, 403 {@code owners_only}, 422 for oneself
   */
  public Member transfer(Caller caller, UUID heir) {
    caller.require(Permission.ORGANIZATION_MANAGE);
    OrganizationId organization = caller.organization();
    if (!(caller.subject() instanceof Subject.User(UUID owner))) {
      throw ownersOnly();
    }
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          if (store.stored(tx, organization, owner).filter(MemberRole::isOwner).isEmpty()) {
            throw ownersOnly();
          }
          if (heir.equals(owner)) {
            throw Failure.unprocessable("already_owner", "You own the organization yourself.");
          }
          // One who cannot come in would leave the organization without anybody who can.
          if (store.role(tx, organization, heir).isEmpty()) {
            throw unknown();
          }
          store.change(tx, organization, heir, MemberRole.of(Role.OWNER));
          store.change(tx, organization, owner, MemberRole.of(Role.ADMIN));
          tx.afterCommit(() -> {
            memberships.forget(organization, heir);
            memberships.forget(organization, owner);
          });
          audit.record(
              tx,
              caller,
              AuditEntry.succeeded("organization.transferred", "organization:" + organization)
                  .with("to", "user:" + heir));
          return store.find(tx, organization, heir).orElseThrow(Members::unknown);
        });
  }

  private void end(
      Transaction tx,
      Caller by,
      UUID user,
      boolean keepKeys,
      String action,
      @Nullable String reason) {
    OrganizationId organization = by.organization();
    MemberRole role = store.stored(tx, organization, user).orElseThrow(Members::unknown);
    requireAnotherOwner(tx, organization, role);
    store.remove(tx, organization, user);
    if (!by.subject().equals(new Subject.User(user))) {
      // Who leaves goes on elsewhere.
      sessions.endIn(tx, user, organization, "membership_ended", clock.instant());
    }
    int revoked =
        keepKeys ? 0 : keys.removeMadeBy(tx, organization, new Subject.User(user).label());
    tx.afterCommit(() -> {
      memberships.forget(organization, user);
      presented.forget(organization);
    });
    AuditEntry entry =
        AuditEntry.succeeded(action, "user:" + user)
            .with("role", role.name())
            .with("apiKeysRevoked", Integer.toString(revoked));
    audit.record(tx, by, reason == null ? entry : entry.because(reason));
  }

  /** The member's role, when it may nothing that the caller may not. */
  private MemberRole covered(Transaction tx, Caller caller, UUID user) {
    MemberRole role = store.stored(tx, caller.organization(), user).orElseThrow(Members::unknown);
    Roles.requireCovered(caller, role);
    return role;
  }

  private void requireAnotherOwner(Transaction tx, OrganizationId organization, MemberRole role) {
    if (isLastOwner(tx, organization, role)) {
      throw Failure.conflict(
          "last_owner", "This is the last owner: make somebody else an owner first.");
    }
  }

  private boolean isLastOwner(Transaction tx, OrganizationId organization, MemberRole role) {
    return role.isOwner() && store.owners(tx, organization) == 1;
  }

  private void record(
      Transaction tx,
      Caller by,
      String action,
      UUID user,
      MemberRole role,
      @Nullable String reason) {
    AuditEntry entry =
        AuditEntry.succeeded(action, "user:" + user)
            .with("role", role.id())
            .with("roleName", role.name());
    audit.record(tx, by, reason == null ? entry : entry.because(reason));
  }

  private static Failure ownersOnly() {
    return Failure.forbidden("owners_only", "Only an owner, in person, hands an organization on.");
  }

  private static Failure unknown() {
    return Failure.notFound("member");
  }
}
