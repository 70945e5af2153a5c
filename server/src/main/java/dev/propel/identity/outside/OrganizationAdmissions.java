package dev.propel.identity.outside;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.identity.domain.DomainName;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.session.Sessions;
import dev.propel.identity.session.Ticket;
import dev.propel.identity.session.Way;
import dev.propel.identity.store.DomainStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.store.SessionStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets in whom an organization's own provider vouches for. The organization can have its provider
 * say anything, so it is believed about people in the organization's proved domains only, and what
 * it opens is this organization and nothing else of theirs: the session is confined.
 */
@Component
class OrganizationAdmissions {

  private final ExternalIdentities identities;
  private final MappedMembers members;
  private final DomainStore domains;
  private final PersonStore people;
  private final Organizations organizations;
  private final Sessions sessions;
  private final SessionStore sessionRows;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  OrganizationAdmissions(
      ExternalIdentities identities,
      MappedMembers members,
      DomainStore domains,
      PersonStore people,
      Organizations organizations,
      Sessions sessions,
      SessionStore sessionRows,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.identities = identities;
    this.members = members;
    this.domains = domains;
    this.people = people;
    this.organizations = organizations;
    this.sessions = sessions;
    this.sessionRows = sessionRows;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  Ticket admit(OrganizationId organization, Vouched vouched) {
    EmailAddress email = vouched.requiredEmail();
    List<String> groups = vouched.identity().groups().orElse(List.of());
    Optional<Role> mapped = vouched.provider().roles().flatMap(mapping -> mapping.roleFor(groups));
    if (mapped.isEmpty()) {
      throw refuse(organization, vouched);
    }
    return database.inOrganization(
        organization, tx -> enter(tx, organization, vouched, email, mapped.get()));
  }

  private Ticket enter(
      Transaction tx,
      OrganizationId organization,
      Vouched vouched,
      EmailAddress email,
      Role mapped) {
    if (DomainName.ofAddress(email.value())
        .filter(domains.verified(tx, organization)::contains)
        .isEmpty()) {
      throw Failure.forbidden(
          "domain_not_verified",
          "Your address is in none of the domains that your organization has proved to be its own.");
    }
    Optional<UUID> known = identities.userOf(tx, vouched);
    Optional<UUID> account = known.isPresent() ? known : identities.accountOf(tx, email);
    UUID user = account.orElseGet(() -> make(tx, email, vouched));
    MemberRole role = members.bring(tx, organization, user, mapped);
    Caller caller = new Caller(new Subject.User(user), organization, role.permissions(), true);
    if (account.isEmpty()) {
      audit.record(
          tx,
          caller,
          AuditEntry.succeeded("user.registered", caller.subject().label())
              .with("provider", vouched.provider().name()));
    }
    if (known.isEmpty()) {
      identities.link(tx, caller, user, vouched);
    } else {
      identities.used(tx, vouched);
    }
    Person person = people.byId(tx, user).orElseThrow(() -> Failure.notFound("user"));
    return sessions.begin(
        tx,
        caller,
        person,
        organizations.read(tx, organization),
        Way.provider(vouched.provider().name()));
  }

  /** The domain's DNS has proved the address: its mail is the organization's. */
  private UUID make(Transaction tx, EmailAddress email, Vouched vouched) {
    UUID user = ids.next();
    if (!people.add(tx, new Person(user, email.value(), vouched.name()), null, clock.instant())) {
      throw Failure.forbidden("account_disabled", "Your account is disabled.");
    }
    people.verified(tx, user, clock.instant());
    return user;
  }

  /** Whom the mapping gives no role has no business here: what they began by it ends as well. */
  private Failure refuse(OrganizationId organization, Vouched vouched) {
    database.inOrganization(
        organization,
        tx -> {
          Optional<UUID> known = identities.userOf(tx, vouched);
          known.ifPresent(
              user -> sessionRows.endBound(tx, organization, user, "no_role", clock.instant()));
          return known;
        });
    return Failure.forbidden(
        "no_role", "None of your groups has a role here. Ask who looks after your organization.");
  }

  /** Notes in the organization's trail that somebody was not let in. */
  void refused(OrganizationId organization, String provider, String code) {
    Caller nobody = new Caller(new Subject.Platform(), organization, Set.of());
    database.inOrganization(
        organization,
        tx -> {
          audit.record(
              tx,
              nobody,
              AuditEntry.refused("session.refused", "user:unknown", code)
                  .with("provider", provider));
          return code;
        });
  }
}
