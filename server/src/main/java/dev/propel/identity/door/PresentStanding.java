package dev.propel.identity.door;

import dev.propel.identity.Role;
import dev.propel.identity.Standing;
import dev.propel.identity.apikey.PresentedKeys;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.organization.Memberships;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks for each kind of subject whoever checks its credentials at the door. */
@Component
class PresentStanding implements Standing {

  private final Deployment deployment;
  private final PresentedKeys apiKeys;
  private final Memberships memberships;

  PresentStanding(Deployment deployment, PresentedKeys apiKeys, Memberships memberships) {
    this.deployment = deployment;
    this.apiKeys = apiKeys;
    this.memberships = memberships;
  }

  @Override
  public Optional<Caller> of(OrganizationId organization, Subject subject) {
    return switch (subject) {
      case Subject.User user ->
          memberships
              .roleOf(organization, user.id())
              .map(role -> new Caller(user, organization, role.permissions()));
      case Subject.ApiKey key ->
          apiKeys
              .scopes(organization, key.id())
              .map(scopes -> new Caller(key, organization, scopes));
      case Subject.Gateway gateway ->
          deployment
              .client()
              .filter(client -> client.organization().equals(organization))
              .map(client -> new Caller(gateway, organization, Role.OWNER.permissions()));
      // What a machine from outside may do stands in its token, which is not here.
      case Subject.Machine _, Subject.Platform _ -> Optional.empty();
    };
  }
}
