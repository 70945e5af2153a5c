package dev.propel.identity.account;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.deployment.Client;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Organization;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.session.Sessions;
import dev.propel.identity.session.Ticket;
import dev.propel.identity.session.Way;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes new people in. In a pooled deployment each brings an organization of their own; in a
 * dedicated one they join the client's, the first as its owner.
 */
@Service
public class Registrations {

  private final Deployment deployment;
  private final PasswordRules rules;
  private final Passwords passwords;
  private final VerificationDemand verification;
  private final AccountMails mails;
  private final PersonStore people;
  private final Organizations organizations;
  private final OrganizationStore organizationRows;
  private final MembershipStore memberships;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  Registrations(
      Deployment deployment,
      PasswordRules rules,
      Passwords passwords,
      VerificationDemand verification,
      AccountMails mails,
      PersonStore people,
      Organizations organizations,
      OrganizationStore organizationRows,
      MembershipStore memberships,
      Sessions sessions,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.deployment = deployment;
    this.rules = rules;
    this.passwords = passwords;
    this.verification = verification;
    this.mails = mails;
    this.people = people;
    this.organizations = organizations;
    this.organizationRows = organizationRows;
    this.memberships = memberships;
    this.sessions = sessions;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Registers somebody, signs them in and mails them a link that confirms their address.
   *
   * @throws Failure 403 {@code registration_closed}, or {@code email_unverified} once registered
   *     where the address must be confirmed first, 409 {@code email_taken}, 422 for fields
   */
  public SignedIn register(
      @Nullable String email,
      @Nullable String password,
      @Nullable String name,
      @Nullable String organizationName) {
    deployment.requireUsers();
    boolean makesOrganization = deployment.client().isEmpty();
    Registration wish =
        Registration.check(email, password, name, organizationName, makesOrganization, rules);
    String hash = passwords.hash(wish.password());
    Person person = new Person(ids.next(), wish.email().value(), wish.name());
    Organization organization =
        deployment
            .client()
            .map(client -> new Organization(client.organization(), client.name()))
            .orElseGet(() ->
                new Organization(
                    new OrganizationId(ids.next()), wish.organizationName().orElseThrow()));
    Ticket ticket =
        database.inOrganization(
            organization.id(),
            tx ->
                admit(
                    tx,
                    person,
                    hash,
                    organization,
                    makesOrganization,
                    Way.password(false),
                    (opened, caller, user) ->
                        mails.send(opened, caller.organization(), MailPurpose.VERIFY_EMAIL, user)));
    verification.require(person.id());
    return sessions.redeem(ticket);
  }

  /** What else becomes of a new person, in the transaction that makes them. */
  public interface Welcome {

    /** The caller is the new person, in their organization. */
    void greet(Transaction tx, Caller caller, UUID user);
  }

  /**
   * Registers somebody whom a provider of the deployment vouches for, address included.
   *
   * @throws Failure 403 {@code registration_closed}, 409 {@code email_taken}
   */
  public Ticket registerOutside(EmailAddress email, String name, Way way, Welcome welcome) {
    deployment.requireUsers();
    Person person = new Person(ids.next(), email.value(), name);
    boolean makesOrganization = deployment.client().isEmpty();
    Organization organization =
        deployment
            .client()
            .map(client -> new Organization(client.organization(), client.name()))
            .orElseGet(() -> new Organization(new OrganizationId(ids.next()), name));
    Welcome confirmed =
        (tx, caller, user) -> {
          people.verified(tx, user, clock.instant());
          welcome.greet(tx, caller, user);
        };
    return database.inOrganization(
        organization.id(),
        tx -> admit(tx, person, null, organization, makesOrganization, way, confirmed));
  }

  private Ticket admit(
      Transaction tx,
      Person person,
      @Nullable String hash,
      Organization organization,
      boolean isNew,
      Way way,
      Welcome welcome) {
    if (!people.add(tx, person, hash, clock.instant())) {
      throw Failure.conflict("email_taken", "Somebody has registered with this e-mail address.");
    }
    Role role = isNew ? Role.OWNER : roleInClient(tx, organization.id());
    Caller caller =
        new Caller(new Subject.User(person.id()), organization.id(), role.permissions());
    if (isNew) {
      organizations.make(tx, caller, organization);
    } else {
      memberships.add(tx, organization.id(), person.id(), MemberRole.of(role), clock.instant());
    }
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded("user.registered", caller.subject().label())
            .with("role", role.label()));
    welcome.greet(tx, caller, person.id());
    return sessions.begin(tx, caller, person, organization, way);
  }

  /** The first to join a {@link Client}'s organization owns it. */
  private Role roleInClient(Transaction tx, OrganizationId organization) {
    organizationRows.lock(tx, organization);
    return memberships.any(tx, organization) ? Role.MEMBER : Role.OWNER;
  }
}
