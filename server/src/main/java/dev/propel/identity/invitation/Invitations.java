package dev.propel.identity.invitation;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Roles;
import dev.propel.identity.store.InvitationStore;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.outbox.Outbox;
import dev.propel.kernel.outbox.OutboxEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks people to join an organization, by mail. */
@Service
public class Invitations {

  /** How long a link counts. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  static final String EVENT = "invitation.made";

  private static final int MOST_OPEN = 2000;
  private static final int MOST_MAILS = 10;

  private final InvitationStore store;
  private final MembershipStore members;
  private final OrganizationStore organizations;
  private final Roles roles;
  private final Outbox outbox;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  Invitations(
      InvitationStore store,
      MembershipStore members,
      OrganizationStore organizations,
      Roles roles,
      Outbox outbox,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.members = members;
    this.organizations = organizations;
    this.roles = roles;
    this.outbox = outbox;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Invites somebody; the mail leaves soon after.
   *
   * @param roleId a built-in role's label or the id of the organization's own
   * @throws Failure 403 {@code beyond_own_permissions}, 409 {@code already_member}, {@code
   *     already_invited} or {@code too_many_invitations}, 422 for fields
   */
  public Invitation invite(Caller caller, @Nullable String email, @Nullable String roleId) {
    caller.require(Permission.MEMBERS_MANAGE);
    EmailAddress address =
        EmailAddress.parse(email)
            .orElseThrow(() -> Failure.invalid("email", "This is no e-mail address."));
    return database.inOrganization(
        caller.organization(), tx -> make(tx, caller, address, roles.given(tx, caller, roleId)));
  }

  /**
   * The same for those who may by other means than their role in the organization, whose scope this
   * is.
   */
  public Invitation make(Transaction tx, Caller by, EmailAddress address, MemberRole role) {
    OrganizationId organization = by.organization();
    organizations.lock(tx, organization);
    if (members.hasAddress(tx, organization, address)) {
      throw Failure.conflict("already_member", "Somebody with this address is a member already.");
    }
    if (store.countOpen(tx, organization) >= MOST_OPEN) {
      throw Failure.conflict(
          "too_many_invitations", MOST_OPEN + " invitations are open: revoke some first.");
    }
    Instant now = clock.instant();
    Invitation invitation =
        new Invitation(
            ids.next(), address.value(), role, by.subject().label(), now, now.plus(LIFETIME), null);
    if (!store.add(tx, organization, invitation)) {
      throw Failure.conflict(
          "already_invited", "An invitation to this address is open: send it again instead.");
    }
    publish(tx, organization, invitation.id());
    audit.record(
        tx,
        by,
        AuditEntry.succeeded("invitation.made", "invitation:" + invitation.id())
            .with("role", role.name()));
    return invitation;
  }

  /** The organization's open invitations, newest first. */
  public Page<Invitation> list(Caller caller, PageRequest request) {
    caller.require(Permission.MEMBERS_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(store.list(tx, caller.organization(), request), request, Invitation::id));
  }

  /**
   * Sends the mail again, with a new link that counts for the whole time again; the old link does
   * not count any more.
   *
   * @throws Failure 404, 409 {@code sent_often}
   */
  public Invitation resend(Caller caller, UUID id) {
    caller.require(Permission.MEMBERS_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          Invitation invitation = read(tx, organization, id);
          Roles.requireCovered(caller, invitation.role());
          if (!store.prolong(tx, organization, id, clock.instant().plus(LIFETIME), MOST_MAILS)) {
            throw Failure.conflict(
                "sent_often", "This was sent " + MOST_MAILS + " times: revoke it and invite anew.");
          }
          publish(tx, organization, id);
          audit.record(tx, caller, AuditEntry.succeeded("invitation.resent", "invitation:" + id));
          return read(tx, organization, id);
        });
  }

  /** Takes an invitation back: its link counts no more. */
  public void revoke(Caller caller, UUID id) {
    caller.require(Permission.MEMBERS_MANAGE);
    OrganizationId organization = caller.organization();
    database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          if (!store.revoke(tx, organization, id, clock.instant())) {
            throw Failure.notFound("invitation");
          }
          audit.record(tx, caller, AuditEntry.succeeded("invitation.revoked", "invitation:" + id));
          return id;
        });
  }

  /** Takes back what is open to this address, if anything is; in the scope of the organization. */
  public void withdraw(Transaction tx, Caller by, EmailAddress address) {
    store
        .openTo(tx, by.organization(), address)
        .ifPresent(id -> {
          if (store.revoke(tx, by.organization(), id, clock.instant())) {
            audit.record(tx, by, AuditEntry.succeeded("invitation.revoked", "invitation:" + id));
          }
        });
  }

  private Invitation read(Transaction tx, OrganizationId organization, UUID id) {
    return store
        .open(tx, organization, id)
        .map(InvitationStore.Stored::invitation)
        .orElseThrow(() -> Failure.notFound("invitation"));
  }

  private void publish(Transaction tx, OrganizationId organization, UUID id) {
    outbox.publish(
        tx,
        organization,
        new OutboxEvent(
            EVENT, JsonNodeFactory.instance.objectNode().put("invitation", id.toString())));
  }
}
