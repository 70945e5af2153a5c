package dev.propel.identity.access;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.store.AccessGrantStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.outbox.Outbox;
import dev.propel.kernel.outbox.OutboxEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Gives and ends platform administrators' looks into organizations. Each is written into the
 * organization's own trail and told to its owners by mail.
 */
@Service
public class AccessGrants {

  /** The longest that one grant counts. */
  public static final Duration LONGEST = Duration.ofHours(4);

  static final String EVENT = "access.granted";

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 500;

  private final AccessGrantStore store;
  private final OrganizationStore organizations;
  private final Memberships memberships;
  private final Looks looks;
  private final Outbox outbox;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  AccessGrants(
      AccessGrantStore store,
      OrganizationStore organizations,
      Memberships memberships,
      Looks looks,
      Outbox outbox,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.memberships = memberships;
    this.looks = looks;
    this.outbox = outbox;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Lets the caller look into an organization, reading only.
   *
   * @param minutes how long; at most four hours
   * @throws Failure 404, 403 {@code people_only}, 409 {@code already_member} or {@code
   *     access_open}, 422 for fields
   */
  public AccessGrant give(
      Caller caller, UUID organizationId, @Nullable String reason, @Nullable Integer minutes) {
    caller.require(Permission.PLATFORM_MANAGE);
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.forbidden("people_only", "Only a person looks into an organization.");
    }
    String why = reason == null ? "" : reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw Failure.invalid(
          "reason", "Say why, in %d to %d characters.".formatted(SHORTEST_REASON, LONGEST_REASON));
    }
    if (minutes == null || minutes < 1 || minutes > LONGEST.toMinutes()) {
      throw Failure.invalid("minutes", "This is 1 to " + LONGEST.toMinutes() + ".");
    }
    OrganizationId organization = new OrganizationId(organizationId);
    if (memberships.roleOf(organization, user).isPresent()) {
      throw Failure.conflict("already_member", "You are a member of this organization.");
    }
    Instant now = clock.instant();
    AccessGrant grant =
        new AccessGrant(
            ids.next(), user, why, now, now.plus(Duration.ofMinutes(minutes)), null, 0, null);
    return database.inOrganization(
        organization,
        tx -> {
          if (organizations.name(tx, organization).isEmpty()) {
            throw Failure.notFound("organization");
          }
          organizations.lock(tx, organization);
          store
              .open(tx, organization, user)
              .ifPresent(open -> {
                if (open.countsAt(now)) {
                  throw Failure.conflict("access_open", "You are looking in already.");
                }
                close(tx, new Subject.Platform(), organization, open.id(), "expired");
              });
          store.add(tx, organization, grant);
          tx.afterCommit(() -> looks.forget(organization, user));
          audit.record(
              tx,
              new Caller(caller.subject(), organization, Set.of()),
              AuditEntry.succeeded("access.granted", "accessGrant:" + grant.id())
                  .with("until", grant.expiresAt().toString())
                  .because(why));
          outbox.publish(
              tx,
              organization,
              new OutboxEvent(
                  EVENT,
                  JsonNodeFactory.instance.objectNode().put("grant", grant.id().toString())));
          return grant;
        });
  }

  /** Ends the caller's own look into an organization; 404 when there is none. */
  public void end(Caller caller, UUID organizationId) {
    caller.require(Permission.PLATFORM_MANAGE);
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.notFound("access");
    }
    OrganizationId organization = new OrganizationId(organizationId);
    database.inOrganization(
        organization,
        tx -> {
          AccessGrant open =
              store.open(tx, organization, user).orElseThrow(() -> Failure.notFound("access"));
          close(tx, caller.subject(), organization, open.id(), "finished");
          return open;
        });
  }

  /** The looks into the caller's organization, newest first. */
  public Page<AccessGrant> list(Caller caller, PageRequest request) {
    caller.require(Permission.ORGANIZATION_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(store.list(tx, caller.organization(), request), request, AccessGrant::id));
  }

  /** Ends all looks into the caller's organization, at once on this node. */
  public void revokeAll(Caller caller) {
    caller.require(Permission.ORGANIZATION_MANAGE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          List<AccessGrant> open = store.open(tx, caller.organization());
          open.forEach(
              grant -> close(tx, caller.subject(), caller.organization(), grant.id(), "revoked"));
          return open;
        });
  }

  /** Writes down the end of those whose time is over. */
  public void closeLapsed() {
    database
        .global(tx -> store.lapsed(tx, clock.instant()))
        .forEach(lapsed ->
            database.inOrganization(
                lapsed.organization(),
                tx -> {
                  close(tx, new Subject.Platform(), lapsed.organization(), lapsed.id(), "expired");
                  return lapsed;
                }));
  }

  private void close(
      Transaction tx, Subject by, OrganizationId organization, UUID id, String reason) {
    store
        .end(tx, organization, id, clock.instant())
        .ifPresent(ended -> {
          tx.afterCommit(() -> looks.forget(organization, ended.userId()));
          audit.record(
              tx,
              new Caller(by, organization, Set.of()),
              AuditEntry.succeeded("access.ended", "accessGrant:" + id)
                  .with("who", "user:" + ended.userId())
                  .with("minutesUsed", Integer.toString(ended.minutesUsed()))
                  .because(reason));
        });
  }
}
