package dev.propel.identity.organization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.store.MembershipStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who is what, where; asked by every request, so remembered for up to five seconds. Safe for many
 * threads.
 */
@Component
public class Memberships {

  private record Key(OrganizationId organization, UUID user) {}

  private final Database database;
  private final MembershipStore store;
  private final Cache<Key, Optional<MemberRole>> roles =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  Memberships(Database database, MembershipStore store) {
    this.database = database;
    this.store = store;
  }

  /** The user's role; empty for a stranger and for everybody in a suspended organization. */
  public Optional<MemberRole> roleOf(OrganizationId organization, UUID user) {
    Key key = new Key(organization, user);
    Optional<MemberRole> known = roles.getIfPresent(key);
    if (known == null) {
      known = database.inOrganization(organization, tx -> store.role(tx, organization, user));
      roles.put(key, known);
    }
    return known;
  }

  /** Asks the database again from now on; call it when a change was committed. */
  public void forget(OrganizationId organization, UUID user) {
    roles.invalidate(new Key(organization, user));
  }

  /** The same for all members of an organization. */
  public void forget(OrganizationId organization) {
    roles.asMap().keySet().removeIf(key -> key.organization().equals(organization));
  }

  /** The same for a person, wherever they are a member. */
  public void forget(UUID user) {
    roles.asMap().keySet().removeIf(key -> key.user().equals(user));
  }

  /** An organization that the user belongs to: the oldest. */
  public Optional<OrganizationId> homeOf(UUID user) {
    return organizationsOf(user).stream().findFirst();
  }

  /** The organizations that the user belongs to, oldest first. */
  public List<OrganizationId> organizationsOf(UUID user) {
    return database.global(tx -> store.organizationsOf(tx, user));
  }

  /**
   * The user as a caller in the wanted organization; otherwise in the usual one if still a member
   * there, otherwise in the oldest.
   *
   * @throws Failure 404 when the user does not belong to the wanted organization, 401 {@code
   *     no_organization} when to none at all
   */
  public Caller callerFor(
      UUID user, Optional<OrganizationId> wanted, Optional<OrganizationId> usual) {
    if (wanted.isPresent()) {
      return callerIn(wanted.get(), user).orElseThrow(() -> Failure.notFound("organization"));
    }
    return usual
        .flatMap(organization -> callerIn(organization, user))
        .or(() ->
            organizationsOf(user).stream()
                .flatMap(organization -> callerIn(organization, user).stream())
                .findFirst())
        .orElseThrow(() ->
            Failure.unauthenticated("no_organization", "You belong to no organization any more."));
  }

  private Optional<Caller> callerIn(OrganizationId organization, UUID user) {
    return roleOf(organization, user)
        .map(role -> new Caller(new Subject.User(user), organization, role.permissions()));
  }
}
