package dev.propel.identity.organization;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.store.CustomRoleStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The roles that an organization's members can have: those built in and its own. */
@Service
public class Roles {

  private static final int MOST = 50;
  private static final int MAX_NAME = 60;

  private final CustomRoleStore store;
  private final OrganizationStore organizations;
  private final Memberships memberships;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  Roles(
      CustomRoleStore store,
      OrganizationStore organizations,
      Memberships memberships,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.memberships = memberships;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** The built-in roles, highest first, then the organization's own, oldest first. */
  public List<MemberRole> list(Caller caller) {
    caller.require(Permission.MEMBERS_READ);
    Stream<MemberRole> builtIn = Arrays.stream(Role.values()).map(MemberRole::of);
    List<MemberRole> own =
        database.inOrganization(caller.organization(), tx -> store.list(tx, caller.organization()));
    return Stream.concat(builtIn.toList().reversed().stream(), own.stream()).toList();
  }

  /** The role with this id in the organization of this scope, if there is one. */
  public Optional<MemberRole> find(
      Transaction tx, OrganizationId organization, @Nullable String id) {
    Optional<MemberRole> builtIn =
        Arrays.stream(Role.values())
            .filter(role -> role.label().equals(id))
            .map(MemberRole::of)
            .findFirst();
    return builtIn.or(() -> uuid(id).flatMap(own -> store.find(tx, organization, own)));
  }

  /**
   * The role that a caller wants to give.
   *
   * @throws Failure 422 {@code role} when there is no such role, 403 {@code beyond_own_permissions}
   *     when it may more than the caller
   */
  public MemberRole given(Transaction tx, Caller caller, @Nullable String id) {
    MemberRole role =
        find(tx, caller.organization(), id)
            .orElseThrow(() -> Failure.invalid("role", "There is no such role."));
    requireCovered(caller, role);
    return role;
  }

  /**
   * Refuses who holds less than the role.
   *
   * @throws Failure 403 {@code beyond_own_permissions}
   */
  public static void requireCovered(Caller caller, MemberRole role) {
    if (!caller.permissions().containsAll(role.permissions())) {
      throw Failure.forbidden(
          "beyond_own_permissions",
          "The role " + role.name() + " may do what you may not: ask somebody who may.");
    }
  }

  /**
   * Makes a role.
   *
   * @throws Failure 409 {@code role_exists} or {@code too_many_roles}, 422 for fields
   */
  public MemberRole create(
      Caller caller, @Nullable String name, @Nullable List<String> permissions) {
    caller.require(Permission.ROLES_MANAGE);
    OrganizationId organization = caller.organization();
    List<FieldProblem> problems = new ArrayList<>();
    Optional<String> checkedName = name(name, problems);
    Set<Permission> granted = permissions(caller, permissions, problems);
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
    MemberRole role = MemberRole.custom(ids.next(), checkedName.orElseThrow(), granted);
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          List<MemberRole> others = store.list(tx, organization);
          if (others.size() >= MOST) {
            throw Failure.conflict(
                "too_many_roles", "An organization makes at most " + MOST + " roles.");
          }
          requireFree(others, role);
          store.add(tx, organization, role, clock.instant());
          audit.record(tx, caller, entry("role.created", role));
          return role;
        });
  }

  /**
   * Changes a role; at once for all who have it. What is null stays as it is.
   *
   * @throws Failure 404, 403 {@code beyond_own_permissions}, 409 {@code role_exists}, 422 for
   *     fields
   */
  public MemberRole change(
      Caller caller, UUID id, @Nullable String name, @Nullable List<String> permissions) {
    caller.require(Permission.ROLES_MANAGE);
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          MemberRole old = own(tx, organization, id);
          List<FieldProblem> problems = new ArrayList<>();
          String newName = name == null ? old.name() : name(name, problems).orElse(old.name());
          Set<Permission> granted =
              permissions == null ? old.permissions() : permissions(caller, permissions, problems);
          if (!problems.isEmpty()) {
            throw Failure.invalid(problems);
          }
          requireCovered(caller, old);
          MemberRole changed = MemberRole.custom(id, newName, granted);
          requireFree(store.list(tx, organization), changed);
          store.change(tx, organization, changed);
          tx.afterCommit(() -> memberships.forget(organization));
          audit.record(tx, caller, entry("role.changed", changed));
          return changed;
        });
  }

  /**
   * Deletes a role that nobody has.
   *
   * @throws Failure 404, 409 {@code role_in_use}
   */
  public void delete(Caller caller, UUID id) {
    caller.require(Permission.ROLES_MANAGE);
    OrganizationId organization = caller.organization();
    database.inOrganization(
        organization,
        tx -> {
          organizations.lock(tx, organization);
          MemberRole role = own(tx, organization, id);
          if (store.used(tx, organization, id)) {
            throw Failure.conflict(
                "role_in_use", "Members or open invitations have this role: give them another.");
          }
          store.remove(tx, organization, id);
          audit.record(tx, caller, entry("role.deleted", role));
          return role;
        });
  }

  private MemberRole own(Transaction tx, OrganizationId organization, UUID id) {
    return store.find(tx, organization, id).orElseThrow(() -> Failure.notFound("role"));
  }

  private static void requireFree(List<MemberRole> others, MemberRole role) {
    boolean taken =
        Stream.concat(others.stream(), Arrays.stream(Role.values()).map(MemberRole::of))
            .anyMatch(
                each -> !each.id().equals(role.id()) && each.name().equalsIgnoreCase(role.name()));
    if (taken) {
      throw Failure.conflict("role_exists", "There is a role with this name.");
    }
  }

  private static Optional<String> name(@Nullable String name, List<FieldProblem> problems) {
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      problems.add(new FieldProblem("name", "This has 1 to " + MAX_NAME + " characters."));
      return Optional.empty();
    }
    return Optional.of(name.strip());
  }

  private static Set<Permission> permissions(
      Caller caller, @Nullable List<String> labels, List<FieldProblem> problems) {
    Set<Permission> granted = EnumSet.noneOf(Permission.class);
    if (labels == null || labels.isEmpty()) {
      problems.add(new FieldProblem("permissions", "A role needs at least one permission."));
      return granted;
    }
    for (int at = 0; at < labels.size(); at++) {
      String field = "permissions[" + at + "]";
      Optional<Permission> permission =
          Permission.labelled(labels.get(at)).filter(each -> each != Permission.PLATFORM_MANAGE);
      if (permission.isEmpty()) {
        problems.add(new FieldProblem(field, "There is no such permission."));
      } else if (caller.may(permission.get())) {
        granted.add(permission.get());
      } else {
        problems.add(new FieldProblem(field, "You do not hold this permission yourself."));
      }
    }
    return granted;
  }

  private static AuditEntry entry(String action, MemberRole role) {
    return AuditEntry.succeeded(action, "role:" + role.id())
        .with("name", role.name())
        .with(
            "permissions",
            role.permissions().stream()
                .map(Permission::label)
                .sorted()
                .collect(Collectors.joining(" ")));
  }

  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return Optional.ofNullable(text).filter(each -> each.length() == 36).map(UUID::fromString);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
