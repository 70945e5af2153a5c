package dev.propel.identity.directory;

import dev.propel.identity.Role;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Members;
import dev.propel.identity.store.DirectoryGroupStore;
import dev.propel.identity.store.DirectoryUserStore;
import dev.propel.identity.store.MembershipStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What follows in the organization from what the directory says. A directory makes nobody less than
 * the owner that they are: owners must be able to mend a broken directory.
 */
@Component
public class DirectoryMemberships {

  private final DirectoryUserStore users;
  private final DirectoryGroupStore groups;
  private final MembershipStore memberships;
  private final Members members;
  private final Clock clock;

  DirectoryMemberships(
      DirectoryUserStore users,
      DirectoryGroupStore groups,
      MembershipStore memberships,
      Members members,
      Clock clock) {
    this.users = users;
    this.groups = groups;
    this.memberships = memberships;
    this.members = members;
    this.clock = clock;
  }

  /** Recognizes somebody who followed an invitation that the directory caused. */
  public void joined(Transaction tx, Caller by, UUID person, String address) {
    users
        .named(tx, by.organization(), address)
        .filter(user -> user.userId() == null)
        .ifPresent(user -> {
          DirectoryUser known =
              new DirectoryUser(
                  user.id(),
                  person,
                  user.externalId(),
                  user.profile(),
                  user.active(),
                  user.createdAt(),
                  clock.instant());
          users.change(tx, by.organization(), known);
          assign(tx, by, known, false);
        });
  }

  /** Makes a person a member, as what their groups say, or otherwise somebody who looks on. */
  void admit(Transaction tx, Caller by, DirectoryUser user, UUID person) {
    if (memberships.stored(tx, by.organization(), person).isEmpty()) {
      members.admit(
          tx,
          by,
          person,
          mapped(tx, by.organization(), user).orElse(MemberRole.of(Role.VIEWER)),
          "directory");
    } else {
      assign(tx, by, user, false);
    }
  }

  /** Ends a person's membership, if there is one. */
  void dismiss(Transaction tx, Caller by, UUID person) {
    if (memberships.stored(tx, by.organization(), person).isPresent()) {
      members.dismiss(tx, by, person, "directory");
    }
  }

  /**
   * Gives a member the role that their groups say.
   *
   * @param lost whether a group that may have given one is gone: then who is in none looks on
   */
  void assign(Transaction tx, Caller by, DirectoryUser user, boolean lost) {
    UUID person = user.userId();
    if (person == null) {
      return;
    }
    Optional<MemberRole> now = memberships.stored(tx, by.organization(), person);
    Optional<MemberRole> wanted =
        mapped(tx, by.organization(), user)
            .or(() -> lost ? Optional.of(MemberRole.of(Role.VIEWER)) : Optional.empty());
    if (now.isPresent() && !now.get().isOwner() && wanted.isPresent()) {
      members.admit(tx, by, person, wanted.get(), "directory_groups");
    }
  }

  /** Of several roles, the one that may most. */
  private Optional<MemberRole> mapped(
      Transaction tx, OrganizationId organization, DirectoryUser user) {
    return groups.of(tx, organization, user.id()).stream()
        .flatMap(group -> Optional.ofNullable(group.role()).stream())
        .max(Comparator.comparingInt(role -> role.permissions().size()));
  }
}
