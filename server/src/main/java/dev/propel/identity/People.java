package dev.propel.identity;

import dev.propel.identity.account.Person;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who people are, for display. */
@Service
public class People {

  private final Database database;
  private final MembershipStore memberships;
  private final PersonStore people;

  People(Database database, MembershipStore memberships, PersonStore people) {
    this.database = database;
    this.people = people;
    this.memberships = memberships;
  }

  /** The person who calls; 404 for a machine. */
  public Person self(Caller caller) {
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.notFound("user");
    }
    return database.global(tx -> people.byId(tx, user)).orElseThrow(() -> Failure.notFound("user"));
  }

  /** The names of those among these users who are members of the caller's organization. */
  public Map<UUID, String> names(Caller caller, Set<UUID> users) {
    return users.isEmpty()
        ? Map.of()
        : database.inOrganization(
            caller.organization(), tx -> memberships.names(tx, caller.organization(), users));
  }

  /**
   * The name of one of the operator's people who looked into an organization; empty for who is
   * gone. For what an organization is told of such looks, nothing else.
   */
  public Optional<String> ofOperator(UUID user) {
    return database.global(tx -> people.byId(tx, user)).map(Person::name);
  }
}
