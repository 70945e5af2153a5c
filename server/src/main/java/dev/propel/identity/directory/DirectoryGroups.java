package dev.propel.identity.directory;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.directory.filter.Filter;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Roles;
import dev.propel.identity.store.DirectoryGroupStore;
import dev.propel.identity.store.DirectoryUserStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The groups of an organization's directory, and which roles follow from being in them. */
@Service
public class DirectoryGroups {

  static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private static final int MOST = 1000;
  private static final int MOST_MEMBERS = 10_000;
  private static final int LONGEST = 200;

  private final DirectoryGroupStore store;
  private final DirectoryUserStore users;
  private final DirectoryMemberships memberships;
  private final OrganizationStore organizations;
  private final Roles roles;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  DirectoryGroups(
      DirectoryGroupStore store,
      DirectoryUserStore users,
      DirectoryMemberships memberships,
      OrganizationStore organizations,
      Roles roles,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.memberships = memberships;
    this.organizations = organizations;
    this.roles = roles;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** Those that meet the filter, oldest first. */
  public Chosen list(Caller caller, @Nullable String filter, int startIndex, int count) {
    caller.require(Permission.SIGN_IN_MANAGE);
    Filter condition = filter == null ? null : DirectoryUsers.parsed(filter);
    return database.inOrganization(
        caller.organization(),
        tx ->
            Chosen.of(
                store.list(tx, caller.organization()).stream()
                    .map(group -> resource(tx, caller.organization(), group))
                    .filter(each -> condition == null || condition.matches(each))
                    .toList(),
                startIndex,
                count));
  }

  /** All groups with the roles that follow from them. */
  public List<DirectoryGroup> all(Caller caller) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(), tx -> store.list(tx, caller.organization()));
  }

  /** The group with this id. */
  public ObjectNode get(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> resource(tx, caller.organization(), find(tx, caller.organization(), id)));
  }

  /** Adds a group. */
  public ObjectNode create(Caller caller, JsonNode body) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    Instant now = clock.instant();
    DirectoryGroup group =
        new DirectoryGroup(ids.next(), name(body), externalId(body), null, now, now);
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          List<DirectoryGroup> others = store.list(tx, organization);
          requireFree(others, group);
          if (others.size() >= MOST) {
            throw ScimFailures.uniqueness("A directory has at most " + MOST + " groups.");
          }
          store.add(tx, organization, group);
          settle(tx, caller, group, members(body));
          record(tx, caller, "directoryGroup.created", group);
          return resource(tx, organization, group);
        });
  }

  /** Replaces a group. */
  public ObjectNode replace(Caller caller, UUID id, JsonNode body) {
    return change(caller, id, known -> body);
  }

  /** Changes some of a group, such as who is in it. */
  public ObjectNode patch(Caller caller, UUID id, JsonNode message) {
    return change(caller, id, known -> ScimPatch.apply(known, message));
  }

  /** Removes a group; what its members were by it, they are no more. */
  public void delete(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          DirectoryGroup group = find(tx, organization, id);
          settle(tx, caller, group, Set.of());
          store.remove(tx, organization, id);
          record(tx, caller, "directoryGroup.deleted", group);
          return group;
        });
  }

  /**
   * Says which role follows from being in a group; none with null.
   *
   * @throws Failure 404, 403 {@code beyond_own_permissions}, 422 {@code role}
   */
  public DirectoryGroup map(Caller caller, UUID id, @Nullable String roleId) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          DirectoryGroup old = find(tx, organization, id);
          @Nullable MemberRole former = old.role();
          if (former != null) {
            Roles.requireCovered(caller, former);
          }
          @Nullable MemberRole role = roleId == null ? null : roles.given(tx, caller, roleId);
          DirectoryGroup mapped =
              new DirectoryGroup(
                  id, old.displayName(), old.externalId(), role, old.createdAt(), clock.instant());
          store.change(tx, organization, mapped);
          assign(tx, caller, store.members(tx, organization, id), former != null);
          audit.record(
              tx,
              caller,
              AuditEntry.succeeded("directoryGroup.mapped", "directoryGroup:" + id)
                  .with("role", role == null ? "none" : role.name()));
          return mapped;
        });
  }

  private ObjectNode change(Caller caller, UUID id, Function<ObjectNode, JsonNode> words) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          DirectoryGroup old = find(tx, organization, id);
          JsonNode wanted = words.apply(resource(tx, organization, old));
          DirectoryGroup changed =
              new DirectoryGroup(
                  id,
                  name(wanted),
                  externalId(wanted),
                  old.role(),
                  old.createdAt(),
                  clock.instant());
          requireFree(store.list(tx, organization), changed);
          store.change(tx, organization, changed);
          settle(tx, caller, changed, members(wanted));
          record(tx, caller, "directoryGroup.changed", changed);
          return resource(tx, organization, changed);
        });
  }

  /** Lets exactly these be in the group, and gives all concerned their roles. */
  private void settle(Transaction tx, Caller caller, DirectoryGroup group, Set<UUID> wanted) {
    OrganizationId organization = caller.organization();
    Set<UUID> now = store.members(tx, organization, group.id());
    Set<UUID> gone = new HashSet<>(now);
    gone.removeAll(wanted);
    Set<UUID> come = new HashSet<>(wanted);
    come.removeAll(now);
    store.part(tx, organization, group.id(), gone);
    store.join(tx, organization, group.id(), come);
    assign(tx, caller, gone, group.role() != null);
    assign(tx, caller, come, false);
  }

  private void assign(Transaction tx, Caller caller, Set<UUID> concerned, boolean lost) {
    concerned.forEach(id ->
        users
            .find(tx, caller.organization(), id)
            .ifPresent(user -> memberships.assign(tx, caller, user, lost)));
  }

  private DirectoryGroup find(Transaction tx, OrganizationId organization, UUID id) {
    return store.find(tx, organization, id).orElseThrow(() -> Failure.notFound("group"));
  }

  private static void requireFree(List<DirectoryGroup> others, DirectoryGroup group) {
    if (others.stream()
        .anyMatch(each ->
            !each.id().equals(group.id())
                && each.displayName().equalsIgnoreCase(group.displayName()))) {
      throw ScimFailures.uniqueness("There is a group with this displayName.");
    }
  }

  private ObjectNode resource(Transaction tx, OrganizationId organization, DirectoryGroup group) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.putArray("schemas").add(SCHEMA);
    resource.put("id", group.id().toString());
    if (group.externalId() != null) {
      resource.put("externalId", group.externalId());
    }
    resource.put("displayName", group.displayName());
    ArrayNode in = resource.putArray("members");
    store.members(tx, organization, group.id()).stream()
        .sorted()
        .forEach(id -> in.addObject().put("value", id.toString()));
    resource.set(
        "meta",
        ScimUser.meta(
            "Group", "/scim/v2/Groups/", group.id(), group.createdAt(), group.updatedAt()));
    return resource;
  }

  private static String name(JsonNode body) {
    String name = ScimUser.attribute(body, "displayName").asString("").strip();
    if (name.isEmpty() || name.length() > LONGEST) {
      throw ScimFailures.invalidValue("A group has a displayName of up to 200 characters.");
    }
    return name;
  }

  private static @Nullable String externalId(JsonNode body) {
    JsonNode id = ScimUser.attribute(body, "externalId");
    if (id.asString("").length() > LONGEST) {
      throw ScimFailures.invalidValue("An externalId has at most 200 characters.");
    }
    return id.isString() ? id.asString() : null;
  }

  private static Set<UUID> members(JsonNode body) {
    JsonNode members = ScimUser.attribute(body, "members");
    if (members.size() > MOST_MEMBERS) {
      throw ScimFailures.invalidValue("A group has at most " + MOST_MEMBERS + " members.");
    }
    return members
        .valueStream()
        .map(each -> uuid(each.path("value").asString("")))
        .collect(Collectors.toSet());
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      throw ScimFailures.invalidValue("A member's value is the id of a user here.");
    }
  }

  private void record(Transaction tx, Caller caller, String action, DirectoryGroup group) {
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded(action, "directoryGroup:" + group.id())
            .with("name", group.displayName()));
  }
}
