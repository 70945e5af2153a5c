package dev.propel.identity.outside;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.identity.account.Registrations;
import dev.propel.identity.organization.Entrances;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.session.Sessions;
import dev.propel.identity.session.Ticket;
import dev.propel.identity.session.Way;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets in whom a provider of the deployment vouches for. The operator chose it for everybody, so it
 * speaks for the whole person: for the one that the identity belongs to, for the holder of the
 * account with the same address if both have proved the address, otherwise for somebody new.
 */
@Component
class DeploymentAdmissions {

  private final ExternalIdentities identities;
  private final Registrations registrations;
  private final Entrances entrances;
  private final PersonStore people;
  private final Organizations organizations;
  private final Sessions sessions;
  private final Database database;

  DeploymentAdmissions(
      ExternalIdentities identities,
      Registrations registrations,
      Entrances entrances,
      PersonStore people,
      Organizations organizations,
      Sessions sessions,
      Database database) {
    this.identities = identities;
    this.registrations = registrations;
    this.entrances = entrances;
    this.people = people;
    this.organizations = organizations;
    this.sessions = sessions;
    this.database = database;
  }

  Ticket admit(Vouched vouched) {
    Way way = Way.provider(vouched.provider().name());
    Optional<UUID> known = database.global(tx -> identities.userOf(tx, vouched));
    if (known.isPresent()) {
      return enter(known.get(), vouched, false, way);
    }
    EmailAddress email = vouched.requiredEmail();
    Optional<UUID> account = database.global(tx -> identities.accountOf(tx, email));
    if (account.isPresent()) {
      return enter(account.get(), vouched, true, way);
    }
    return registrations.registerOutside(
        email,
        vouched.name(),
        way,
        (tx, caller, user) -> identities.link(tx, caller, user, vouched));
  }

  /** Makes the identity known as this person's, who is signed in. */
  void link(UUID user, Vouched vouched) {
    Caller caller = entrances.open(user, Optional.empty(), Optional.empty());
    database.inOrganization(
        caller.organization(),
        tx -> {
          Optional<UUID> known = identities.userOf(tx, vouched);
          if (known.isPresent() && !known.get().equals(user)) {
            throw Failure.conflict(
                "identity_taken", "Somebody else's account is linked to this identity.");
          }
          if (known.isEmpty()) {
            identities.link(tx, caller, user, vouched);
          }
          return user;
        });
  }

  private Ticket enter(UUID user, Vouched vouched, boolean linking, Way way) {
    Caller caller = entrances.open(user, Optional.empty(), Optional.empty());
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (linking) {
            identities.link(tx, caller, user, vouched);
          } else {
            identities.used(tx, vouched);
          }
          Person person = people.byId(tx, user).orElseThrow(() -> Failure.notFound("user"));
          return sessions.begin(
              tx, caller, person, organizations.read(tx, caller.organization()), way);
        });
  }
}
