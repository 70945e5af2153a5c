package dev.propel.identity.platform;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.apikey.PresentedKeys;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.invitation.Invitations;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.organization.Organization;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.platform.PlatformOrganization.Share;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.identity.store.PlatformOrganizationStore;
import dev.propel.identity.store.PlatformStore;
import dev.propel.identity.store.PlatformStore.Counted;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The deployment's organizations, for its administrators: how many and how much, no content. */
@Service
public class PlatformOrganizations {

  private static final Duration RECENT = Duration.ofDays(30);
  private static final int LONGEST_REASON = 500;
  private static final double MOST_WEIGHT = 1000;
  private static final int MOST_RUNS = 10_000;

  private final PlatformStore numbers;
  private final PlatformOrganizationStore store;
  private final OrganizationStore organizations;
  private final Invitations invitations;
  private final Memberships memberships;
  private final PresentedKeys keys;
  private final Deployment deployment;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  PlatformOrganizations(
      PlatformStore numbers,
      PlatformOrganizationStore store,
      OrganizationStore organizations,
      Invitations invitations,
      Memberships memberships,
      PresentedKeys keys,
      Deployment deployment,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.numbers = numbers;
    this.store = store;
    this.organizations = organizations;
    this.invitations = invitations;
    this.memberships = memberships;
    this.keys = keys;
    this.deployment = deployment;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** All organizations, oldest first. */
  public Page<PlatformOrganization> list(Caller caller, PageRequest request) {
    caller.require(Permission.PLATFORM_MANAGE);
    UUID from = new UUID(clock.instant().minus(RECENT).toEpochMilli() << 16, 0);
    List<Counted> counted = database.global(tx -> numbers.organizations(tx, request, from));
    return Page.of(counted, request, each -> each.organization().value()).map(this::seen);
  }

  /**
   * Makes an organization and invites its first owner.
   *
   * @throws Failure 409 {@code one_client_only} in a dedicated deployment, 422 for fields
   */
  public PlatformOrganization create(
      Caller caller, @Nullable String name, @Nullable String ownerEmail) {
    caller.require(Permission.PLATFORM_MANAGE);
    if (deployment.client().isPresent()) {
      throw Failure.conflict(
          "one_client_only", "This deployment is for one client and has its organization.");
    }
    String checked = Organizations.checked(name);
    EmailAddress owner =
        EmailAddress.parse(ownerEmail)
            .orElseThrow(() -> Failure.invalid("ownerEmail", "This is no e-mail address."));
    OrganizationId id = new OrganizationId(ids.next());
    database.inOrganization(
        id,
        tx -> {
          organizations.add(tx, id, checked, clock.instant());
          Caller here = in(caller, id);
          audit.record(
              tx, here, AuditEntry.succeeded("organization.created", "organization:" + id));
          return invitations.make(tx, here, owner, MemberRole.of(Role.OWNER));
        });
    return seen(new Counted(id, 0, 0));
  }

  /**
   * Lets nobody of the organization in and none of its runs go on, until it is resumed.
   *
   * @throws Failure 404, 409 {@code own_organization} for the one that the caller works in, 422
   *     {@code reason}
   */
  public void suspend(Caller caller, UUID id, @Nullable String reason) {
    caller.require(Permission.PLATFORM_MANAGE);
    OrganizationId organization = new OrganizationId(id);
    if (organization.equals(caller.organization())) {
      throw Failure.conflict("own_organization", "You would shut yourself out.");
    }
    if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
      throw Failure.invalid("reason", "Say why, in 1 to " + LONGEST_REASON + " characters.");
    }
    change(
        caller,
        organization,
        AuditEntry.succeeded("organization.suspended", "organization:" + id)
            .because(reason.strip()),
        tx -> store.suspend(tx, organization, reason.strip(), clock.instant()));
  }

  /** Lets the organization's people and keys in again and its runs go on. */
  public void resume(Caller caller, UUID id) {
    caller.require(Permission.PLATFORM_MANAGE);
    OrganizationId organization = new OrganizationId(id);
    change(
        caller,
        organization,
        AuditEntry.succeeded("organization.resumed", "organization:" + id),
        tx -> store.resume(tx, organization));
  }

  /**
   * Gives the organization its part of the workers.
   *
   * @param weight beside others, whose usual one is 1; more than 0, at most 1000; 1 when null
   * @param maxRuns how many of its runs are executed at once; the deployment's limit when null
   * @throws Failure 404, 422 for fields
   */
  public Share give(Caller caller, UUID id, @Nullable Double weight, @Nullable Integer maxRuns) {
    caller.require(Permission.PLATFORM_MANAGE);
    double given = weight == null ? 1 : weight;
    if (!(given > 0 && given <= MOST_WEIGHT)) {
      throw Failure.invalid("weight", "This is more than 0 and at most 1000.");
    }
    if (maxRuns != null && (maxRuns < 1 || maxRuns > MOST_RUNS)) {
      throw Failure.invalid("maxRuns", "This is 1 to " + MOST_RUNS + ".");
    }
    OrganizationId organization = new OrganizationId(id);
    Share share = new Share(given, maxRuns);
    change(
        caller,
        organization,
        AuditEntry.succeeded("organization.shareChanged", "organization:" + id)
            .with("weight", Double.toString(given))
            .with("maxRuns", maxRuns == null ? "default" : maxRuns.toString()),
        tx -> store.give(tx, organization, share));
    return share;
  }

  private void change(Caller caller, OrganizationId organization, AuditEntry entry, Change change) {
    database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          if (organizations.name(tx, organization).isEmpty()) {
            throw Failure.notFound("organization");
          }
          change.in(tx);
          tx.afterCommit(() -> {
            memberships.forget(organization);
            keys.forget(organization);
          });
          audit.record(tx, in(caller, organization), entry);
          return organization;
        });
  }

  private PlatformOrganization seen(Counted counted) {
    OrganizationId id = counted.organization();
    return database.inOrganization(
        id,
        tx ->
            new PlatformOrganization(
                new Organization(id, organizations.name(tx, id).orElse("")),
                store.state(tx, id).orElseThrow(() -> Failure.notFound("organization")),
                store.share(tx, id),
                counted.members(),
                counted.runs()));
  }

  /** The administrator as the author of an event in an organization's trail; may nothing there. */
  private static Caller in(Caller caller, OrganizationId organization) {
    return new Caller(caller.subject(), organization, Set.of());
  }

  private interface Change {
    void in(Transaction tx);
  }
}
