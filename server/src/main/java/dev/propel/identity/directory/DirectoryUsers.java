package dev.propel.identity.directory;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.identity.directory.filter.Filter;
import dev.propel.identity.directory.filter.FilterParser;
import dev.propel.identity.domain.DomainName;
import dev.propel.identity.invitation.Invitations;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.store.DirectoryGroupStore;
import dev.propel.identity.store.DirectoryUserStore;
import dev.propel.identity.store.DomainStore;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people of an organization's directory. Whom it names becomes a member at once only where the
 * organization has proved the address's domain, or is one already; anybody else is invited, whether
 * registered or not, so that nobody learns who is, and nobody is taken over.
 */
@Service
public class DirectoryUsers {

  private static final int MOST = 10_000;

  private final DirectoryUserStore store;
  private final DirectoryGroupStore groups;
  private final DirectoryMemberships memberships;
  private final MembershipStore members;
  private final PersonStore people;
  private final DomainStore domains;
  private final OrganizationStore organizations;
  private final Invitations invitations;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  DirectoryUsers(
      DirectoryUserStore store,
      DirectoryGroupStore groups,
      DirectoryMemberships memberships,
      MembershipStore members,
      PersonStore people,
      DomainStore domains,
      OrganizationStore organizations,
      Invitations invitations,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.groups = groups;
    this.memberships = memberships;
    this.members = members;
    this.people = people;
    this.domains = domains;
    this.organizations = organizations;
    this.invitations = invitations;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** Those who meet the filter, in the order in which they were added. */
  public Chosen list(Caller caller, @Nullable String filter, int startIndex, int count) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          if (filter == null) {
            int first = Math.max(1, startIndex);
            List<DirectoryUser> part =
                store.list(tx, organization, first - 1, Math.clamp(count, 0, Chosen.MOST));
            return new Chosen(
                part.stream().map(user -> resource(tx, organization, user)).toList(),
                store.count(tx, organization),
                first);
          }
          Filter condition = parsed(filter);
          List<DirectoryUser> candidates =
              ScimUser.userNameOf(condition)
                  .map(name -> store.named(tx, organization, name).stream().toList())
                  .orElseGet(() -> store.list(tx, organization, 0, MOST));
          return Chosen.of(
              candidates.stream()
                  .map(user -> resource(tx, organization, user))
                  .filter(condition::matches)
                  .toList(),
              startIndex,
              count);
        });
  }

  /** The person with this id. */
  public ObjectNode get(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> resource(tx, caller.organization(), find(tx, caller.organization(), id)));
  }

  /** Adds a person. */
  public ObjectNode create(Caller caller, JsonNode body) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    ScimUser wish = ScimUser.of(body);
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          if (store.named(tx, organization, wish.userName()).isPresent()) {
            throw ScimFailures.uniqueness("Somebody with this userName is here already.");
          }
          if (store.count(tx, organization) >= MOST) {
            throw ScimFailures.uniqueness("A directory holds at most " + MOST + " people.");
          }
          Instant now = clock.instant();
          DirectoryUser user =
              new DirectoryUser(
                  ids.next(), null, wish.externalId(), wish.profile(), wish.active(), now, now);
          store.add(tx, organization, user);
          record(tx, caller, "directoryUser.created", user);
          DirectoryUser settled = wish.active() ? activated(tx, caller, user) : user;
          return resource(tx, organization, settled);
        });
  }

  /** Replaces what is said of a person. */
  public ObjectNode replace(Caller caller, UUID id, JsonNode body) {
    return change(caller, id, known -> body);
  }

  /** Changes some of what is said of a person. */
  public ObjectNode patch(Caller caller, UUID id, JsonNode message) {
    return change(caller, id, known -> ScimPatch.apply(known, message));
  }

  /** Forgets a person; their membership ends. */
  public void delete(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          DirectoryUser user = find(tx, organization, id);
          deactivated(tx, caller, user);
          store.remove(tx, organization, id);
          record(tx, caller, "directoryUser.deleted", user);
          return user;
        });
  }

  private ObjectNode change(Caller caller, UUID id, Function<ObjectNode, JsonNode> words) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          DirectoryUser old = find(tx, organization, id);
          ScimUser wish = ScimUser.of(words.apply(ScimUser.resource(old, List.of())));
          Optional<DirectoryUser> holder = store.named(tx, organization, wish.userName());
          if (holder.isPresent() && !holder.get().id().equals(id)) {
            throw ScimFailures.uniqueness("Somebody with this userName is here already.");
          }
          DirectoryUser changed =
              new DirectoryUser(
                  id,
                  old.userId(),
                  wish.externalId(),
                  wish.profile(),
                  wish.active(),
                  old.createdAt(),
                  clock.instant());
          store.change(tx, organization, changed);
          record(tx, caller, "directoryUser.changed", changed);
          if (changed.active() && !old.active()) {
            return resource(tx, organization, activated(tx, caller, changed));
          }
          if (!changed.active() && old.active()) {
            deactivated(tx, caller, changed);
          }
          return resource(tx, organization, changed);
        });
  }

  private DirectoryUser activated(Transaction tx, Caller caller, DirectoryUser user) {
    OrganizationId organization = caller.organization();
    EmailAddress address = ScimUser.address(user.profile());
    Optional<UUID> known =
        Optional.ofNullable(user.userId())
            .or(() -> memberWith(tx, organization, address))
            .or(() -> provedToBeOurs(tx, organization, user, address));
    if (known.isEmpty()) {
      invite(tx, caller, address);
      return user;
    }
    DirectoryUser joined =
        new DirectoryUser(
            user.id(),
            known.get(),
            user.externalId(),
            user.profile(),
            user.active(),
            user.createdAt(),
            user.updatedAt());
    if (user.userId() == null && store.ofPerson(tx, organization, known.get()).isPresent()) {
      throw ScimFailures.uniqueness("This person is here already under another userName.");
    }
    store.change(tx, organization, joined);
    memberships.admit(tx, caller, joined, known.get());
    return joined;
  }

  private void deactivated(Transaction tx, Caller caller, DirectoryUser user) {
    UUID person = user.userId();
    if (person != null) {
      memberships.dismiss(tx, caller, person);
    } else {
      invitations.withdraw(tx, caller, ScimUser.address(user.profile()));
    }
  }

  private Optional<UUID> memberWith(
      Transaction tx, OrganizationId organization, EmailAddress address) {
    return people
        .idByEmail(tx, address)
        .filter(person -> members.stored(tx, organization, person).isPresent());
  }

  /** The domain's DNS has proved whose the address is; an account counts if it proved it too. */
  private Optional<UUID> provedToBeOurs(
      Transaction tx, OrganizationId organization, DirectoryUser user, EmailAddress address) {
    if (DomainName.ofAddress(address.value())
        .filter(domains.verified(tx, organization)::contains)
        .isEmpty()) {
      return Optional.empty();
    }
    Optional<UUID> account = people.idByEmail(tx, address);
    if (account.isPresent()) {
      return account.filter(person -> people.isConfirmed(tx, person));
    }
    Person person = new Person(ids.next(), address.value(), ScimUser.shownName(user.profile()));
    if (!people.add(tx, person, null, clock.instant())) {
      return Optional.empty();
    }
    people.verified(tx, person.id(), clock.instant());
    return Optional.of(person.id());
  }

  private void invite(Transaction tx, Caller caller, EmailAddress address) {
    try {
      invitations.make(tx, caller, address, MemberRole.of(Role.VIEWER));
    } catch (Failure failure) {
      if (!failure.problem().code().equals("already_invited")) {
        throw failure;
      }
    }
  }

  private DirectoryUser find(Transaction tx, OrganizationId organization, UUID id) {
    return store.find(tx, organization, id).orElseThrow(() -> Failure.notFound("user"));
  }

  private ObjectNode resource(Transaction tx, OrganizationId organization, DirectoryUser user) {
    return ScimUser.resource(user, groups.of(tx, organization, user.id()));
  }

  private void record(Transaction tx, Caller caller, String action, DirectoryUser user) {
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded(action, "directoryUser:" + user.id())
            .with("active", Boolean.toString(user.active())));
  }

  static Filter parsed(String filter) {
    try {
      return FilterParser.parse(filter);
    } catch (IllegalArgumentException unreadable) {
      throw ScimFailures.invalidFilter(String.valueOf(unreadable.getMessage()));
    }
  }
}
