package dev.propel.identity.invitation;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.PasswordRules;
import dev.propel.identity.account.Passwords;
import dev.propel.identity.account.Person;
import dev.propel.identity.account.Registration;
import dev.propel.identity.account.SignedIn;
import dev.propel.identity.directory.DirectoryMemberships;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Members;
import dev.propel.identity.organization.Organization;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.session.Sessions;
import dev.propel.identity.session.Way;
import dev.propel.identity.store.InvitationStore;
import dev.propel.identity.store.InvitationStore.Stored;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How the invited join. Whoever brings a link's text has read the invited address's mail. */
@Service
public class Acceptances {

  private final InvitationStore store;
  private final OrganizationStore organizationRows;
  private final Organizations organizations;
  private final Members members;
  private final DirectoryMemberships directory;
  private final PersonStore people;
  private final PasswordRules rules;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  Acceptances(
      InvitationStore store,
      OrganizationStore organizationRows,
      Organizations organizations,
      Members members,
      DirectoryMemberships directory,
      PersonStore people,
      PasswordRules rules,
      Passwords passwords,
      Sessions sessions,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.organizationRows = organizationRows;
    this.organizations = organizations;
    this.members = members;
    this.directory = directory;
    this.people = people;
    this.rules = rules;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Looks at an invitation.
   *
   * @throws Failure 404 {@code not_found} for a link that does not count (any more)
   */
  public OpenedInvitation open(@Nullable String token) {
    InvitationText text = parse(token);
    return database.inOrganization(
        text.organization(),
        tx -> {
          Invitation invitation = counted(tx, text);
          return new OpenedInvitation(
              invitation,
              organizations.read(tx, text.organization()),
              people.idByEmail(tx, new EmailAddress(invitation.email())).isPresent());
        });
  }

  /**
   * Registers the invited person, lets them join and signs them in.
   *
   * @throws Failure 404 as above, 409 {@code sign_in_first} when the address is registered, 422 for
   *     name and password
   */
  public SignedIn register(
      @Nullable String token, @Nullable String name, @Nullable String password) {
    InvitationText text = parse(token);
    // Before the work of hashing, so that only the holder of a link can cause it.
    String invited = open(token).invitation().email();
    Registration wish = Registration.check(invited, password, name, null, false, rules);
    String hash = passwords.hash(wish.password());
    return sessions.redeem(
        database.inOrganization(
            text.organization(),
            tx -> {
              organizationRows.lock(tx, text.organization());
              Invitation invitation = counted(tx, text);
              Person person = new Person(ids.next(), invitation.email(), wish.name());
              if (!people.add(tx, person, hash, clock.instant())) {
                throw Failure.conflict(
                    "sign_in_first",
                    "Somebody is registered with this address: sign in, then accept.");
              }
              people.verified(tx, person.id(), clock.instant());
              Caller caller = join(tx, text, invitation, person.id());
              audit.record(
                  tx,
                  caller,
                  AuditEntry.succeeded("user.registered", caller.subject().label())
                      .because("invitation"));
              return sessions.begin(
                  tx,
                  caller,
                  person,
                  organizations.read(tx, text.organization()),
                  Way.password(false));
            }));
  }

  /**
   * Lets the caller, who is registered with the invited address, join.
   *
   * @return the organization joined
   * @throws Failure 404 as above, 403 {@code people_only}, 409 {@code other_address} when signed in
   *     with another address than the invited one, 409 {@code already_member}
   */
  public Organization accept(Caller caller, @Nullable String token) {
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.forbidden("people_only", "Only a person can accept an invitation.");
    }
    InvitationText text = parse(token);
    return database.inOrganization(
        text.organization(),
        tx -> {
          organizationRows.lock(tx, text.organization());
          Invitation invitation = counted(tx, text);
          Person person = people.byId(tx, user).orElseThrow(() -> Failure.notFound("user"));
          if (!canonical(person.email()).equals(canonical(invitation.email()))) {
            throw Failure.conflict(
                "other_address",
                "This invitation is for %s, and you are signed in as %s: sign in with that address."
                    .formatted(invitation.email(), person.email()));
          }
          if (members.present(tx, text.organization(), user).isPresent()) {
            throw Failure.conflict("already_member", "You are a member already.");
          }
          join(tx, text, invitation, user);
          return organizations.read(tx, text.organization());
        });
  }

  private Caller join(Transaction tx, InvitationText text, Invitation invitation, UUID user) {
    OrganizationId organization = text.organization();
    Caller caller =
        new Caller(new Subject.User(user), organization, invitation.role().permissions());
    MemberRole role = members.admit(tx, caller, user, invitation.role(), "invitation");
    store.accept(tx, organization, invitation.id(), user, clock.instant());
    directory.joined(tx, caller, user, invitation.email());
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded("invitation.accepted", "invitation:" + invitation.id())
            .with("invitedBy", invitation.invitedBy()));
    // A group of the directory may have given more or less than the invitation.
    return new Caller(
        caller.subject(),
        organization,
        members.present(tx, organization, user).orElse(role).permissions());
  }

  private Invitation counted(Transaction tx, InvitationText text) {
    Optional<Stored> stored = store.open(tx, text.organization(), text.invitation());
    return stored
        .filter(each -> TokenHash.of(text.secret()).equals(each.tokenHash()))
        .map(Stored::invitation)
        .filter(invitation -> clock.instant().isBefore(invitation.expiresAt()))
        .filter(_ -> organizationRows.isActive(tx, text.organization()))
        .orElseThrow(Acceptances::gone);
  }

  private static InvitationText parse(@Nullable String token) {
    return InvitationText.parse(token).orElseThrow(Acceptances::gone);
  }

  private static String canonical(String email) {
    return new EmailAddress(email).canonical();
  }

  private static Failure gone() {
    return Failure.notFound("invitation, or it was accepted, taken back or has run out");
  }
}
