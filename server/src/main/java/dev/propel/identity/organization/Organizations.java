package dev.propel.identity.organization;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Organizations and who belongs to them. */
@Service
public class Organizations {

  private static final int MAX_NAME = 100;

  private final OrganizationStore store;
  private final MembershipStore members;
  private final Memberships memberships;
  private final Deployment deployment;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  Organizations(
      OrganizationStore store,
      MembershipStore members,
      Memberships memberships,
      Deployment deployment,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.members = members;
    this.memberships = memberships;
    this.deployment = deployment;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** The caller's own organization. */
  public Organization own(Caller caller) {
    return database.inOrganization(caller.organization(), tx -> read(tx, caller.organization()));
  }

  /** Every organization that the caller can work in, oldest first. */
  public List<OwnOrganization> list(Caller caller) {
    return switch (caller.subject()) {
      case Subject.User(UUID user) ->
          memberships.organizationsOf(user).stream()
              .filter(each -> !caller.confined() || each.equals(caller.organization()))
              .flatMap(organization -> seenBy(user, organization).stream())
              .toList();
      case Subject.ApiKey _, Subject.Machine _, Subject.Gateway _, Subject.Platform _ ->
          List.of(new OwnOrganization(own(caller), Optional.empty()));
    };
  }

  /**
   * Makes another organization, owned by the caller, who must be a person.
   *
   * @throws Failure 403 {@code people_only}, 409 {@code one_client_only} in a dedicated deployment
   */
  public OwnOrganization create(Caller caller, @Nullable String name) {
    if (!(caller.subject() instanceof Subject.User)) {
      throw new Failure(
          new Problem(
              "people_only",
              403,
              Blame.CALLER,
              false,
              "Only a person can make an organization, for a person must own it.",
              List.of(),
              null));
    }
    if (deployment.client().isPresent()) {
      throw Failure.conflict(
          "one_client_only", "This deployment is for one client and has its organization.");
    }
    Organization organization = new Organization(new OrganizationId(ids.next()), checked(name));
    Caller owner = new Caller(caller.subject(), organization.id(), Role.OWNER.permissions());
    return database.inOrganization(
        organization.id(),
        tx -> {
          make(tx, owner, organization);
          return new OwnOrganization(organization, Optional.of(MemberRole.of(Role.OWNER)));
        });
  }

  /**
   * Gives the caller's organization another name.
   *
   * @throws Failure 409 {@code one_client_only} in a dedicated deployment, which has its client's
   *     name from its settings; 422
   */
  public Organization rename(Caller caller, @Nullable String name) {
    caller.require(Permission.ORGANIZATION_MANAGE);
    if (deployment.client().isPresent()) {
      throw Failure.conflict(
          "one_client_only", "This deployment is for one client and has its name: CLIENT_NAME.");
    }
    Organization renamed = new Organization(caller.organization(), checked(name));
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (store.rename(tx, renamed.id(), renamed.name())) {
            audit.record(
                tx,
                caller,
                AuditEntry.succeeded("organization.renamed", "organization:" + renamed.id()));
          }
          return renamed;
        });
  }

  /** A name for an organization, if this can be one; otherwise fails with 422. */
  public static String checked(@Nullable String name) {
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      throw Failure.invalid("name", "This has 1 to " + MAX_NAME + " characters.");
    }
    return name.strip();
  }

  /** Makes an organization with this person as its owner, in its own scope. */
  public void make(Transaction tx, Caller owner, Organization organization) {
    if (!(owner.subject() instanceof Subject.User(UUID user))) {
      throw new IllegalArgumentException("A person owns an organization.");
    }
    store.add(tx, organization.id(), organization.name(), clock.instant());
    members.add(tx, organization.id(), user, MemberRole.of(Role.OWNER), clock.instant());
    tx.afterCommit(() -> memberships.forget(organization.id(), user));
    audit.record(
        tx,
        owner,
        AuditEntry.succeeded("organization.created", "organization:" + organization.id()));
  }

  /** The organization of this scope. */
  public Organization read(Transaction tx, OrganizationId id) {
    return new Organization(
        id, store.name(tx, id).orElseThrow(() -> Failure.notFound("organization")));
  }

  /** Who belongs to the caller's organization. */
  public Page<Member> members(Caller caller, PageRequest request) {
    caller.require(Permission.MEMBERS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(members.list(tx, caller.organization(), request), request, Member::userId));
  }

  private Optional<OwnOrganization> seenBy(UUID user, OrganizationId id) {
    return memberships
        .roleOf(id, user)
        .map(role ->
            new OwnOrganization(
                database.inOrganization(id, tx -> read(tx, id)), Optional.of(role)));
  }
}
