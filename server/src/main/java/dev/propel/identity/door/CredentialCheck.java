package dev.propel.identity.door;

import dev.propel.identity.Authenticator;
import dev.propel.identity.Role;
import dev.propel.identity.access.Looks;
import dev.propel.identity.account.Attempts;
import dev.propel.identity.apikey.PresentedKeys;
import dev.propel.identity.deployment.Client;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.organization.Entrances;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.outside.OutsideTokens;
import dev.propel.identity.platform.PlatformAdministrators;
import dev.propel.identity.secondfactor.SignInPolicies;
import dev.propel.identity.session.EndedSessions;
import dev.propel.identity.token.AccessToken;
import dev.propel.identity.token.AccessTokens;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tells the kinds of bearer tokens apart and has each checked. In a dedicated deployment a source
 * that presents too many wrong ones is refused for a while.
 */
@Component
class CredentialCheck implements Authenticator {

  private final Deployment deployment;
  private final AccessTokens accessTokens;
  private final PresentedKeys apiKeys;
  private final OutsideTokens outsideTokens;
  private final Memberships memberships;
  private final EndedSessions sessions;
  private final SignInPolicies policies;
  private final Entrances entrances;
  private final Looks looks;
  private final PlatformAdministrators administrators;
  private final Attempts attempts;

  CredentialCheck(
      Deployment deployment,
      AccessTokens accessTokens,
      PresentedKeys apiKeys,
      OutsideTokens outsideTokens,
      Memberships memberships,
      EndedSessions sessions,
      SignInPolicies policies,
      Entrances entrances,
      Looks looks,
      PlatformAdministrators administrators,
      Attempts attempts) {
    this.deployment = deployment;
    this.accessTokens = accessTokens;
    this.apiKeys = apiKeys;
    this.outsideTokens = outsideTokens;
    this.memberships = memberships;
    this.sessions = sessions;
    this.policies = policies;
    this.entrances = entrances;
    this.looks = looks;
    this.administrators = administrators;
    this.attempts = attempts;
  }

  @Override
  public Caller authenticate(String token, Optional<UUID> organization, String source) {
    return meetingDemands(identify(token, organization, source));
  }

  @Override
  public Caller authenticate(String token, Optional<UUID> organization) {
    return meetingDemands(identify(token, organization));
  }

  /**
   * The same without regard to what the organization demands of how its members sign in: for what
   * is about the caller alone, such as meeting the demand.
   */
  Caller identify(String token, Optional<UUID> organization, String source) {
    if (deployment.client().isEmpty()) {
      return identify(token, organization);
    }
    String attempt = "gateway|" + source;
    attempts.requireOpen(attempt);
    try {
      return identify(token, organization);
    } catch (Failure failure) {
      // An access token that has run out was once right: its holder is not guessing.
      if (failure.problem().status() == 401 && !failure.problem().code().equals("token_expired")) {
        attempts.begin(attempt);
      }
      throw failure;
    }
  }

  private Caller identify(String token, Optional<UUID> organization) {
    Optional<OrganizationId> named = organization.map(OrganizationId::new);
    Optional<Client> client = deployment.client();
    if (client.isPresent() && deployment.isGatewayToken(token)) {
      return within(
          named,
          new Caller(new Subject.Gateway(), client.get().organization(), Role.OWNER.permissions()));
    }
    if (apiKeys.looksLikeOne(token)) {
      return within(named, apiKeys.authenticate(token));
    }
    Optional<AccessToken> ours = accessTokens.recognize(token);
    return ours.isPresent()
        ? person(ours.get(), named)
        : outsideTokens.authenticate(token, named.or(() -> client.map(Client::organization)));
  }

  /** Machines work in one organization; any other does not exist for them. */
  private static Caller within(Optional<OrganizationId> named, Caller caller) {
    if (named.isPresent() && !named.get().equals(caller.organization())) {
      throw Failure.notFound("organization");
    }
    return caller;
  }

  /** Whom the organization's own provider let in met the organization's demands there. */
  private Caller meetingDemands(Caller caller) {
    if (caller.subject() instanceof Subject.User(UUID user)
        && !caller.confined()
        && policies.lacks(caller.organization(), user)) {
      throw Failure.forbidden(
          "second_factor_required",
          "This organization requires two-step sign-in. Set it up in your account.");
    }
    return caller;
  }

  private Caller person(AccessToken token, Optional<OrganizationId> named) {
    if (sessions.hasEnded(token.session())) {
      throw Failure.unauthenticated("session_ended", "This session was ended. Sign in again.");
    }
    OrganizationId organization = named.orElse(token.organization());
    if (token.bound() && !organization.equals(token.organization())) {
      throw Failure.notFound("organization");
    }
    Optional<MemberRole> role = memberships.roleOf(organization, token.user());
    if (role.isEmpty()) {
      return looks(token, organization)
          .orElseThrow(
              () -> named.isPresent() ? Failure.notFound("organization") : noLongerMember());
    }
    Subject.User user = new Subject.User(token.user());
    if (token.bound()) {
      return new Caller(user, organization, role.get().permissions(), true);
    }
    entrances.requireOpen(organization, token.user());
    return new Caller(user, organization, withPlatform(token.user(), role.get().permissions()));
  }

  /** Who looks in is there for this organization alone: nothing of their own comes along. */
  private Optional<Caller> looks(AccessToken token, OrganizationId organization) {
    return token.bound()
        ? Optional.empty()
        : looks.into(organization, token.user()).map(Caller::confinedHere);
  }

  /** To look after the platform belongs to the person, whatever they are in an organization. */
  private Set<Permission> withPlatform(UUID user, Set<Permission> permissions) {
    if (!administrators.include(user)) {
      return permissions;
    }
    Set<Permission> more = EnumSet.of(Permission.PLATFORM_MANAGE);
    more.addAll(permissions);
    return more;
  }

  private static Failure noLongerMember() {
    return Failure.unauthenticated(
        "membership_ended", "You do not belong to this organization any more. Sign in again.");
  }
}
