package dev.propel.identity.provider;

import dev.propel.kernel.OrganizationId;
import dev.propel.vault.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is asked to vouch for somebody.
 *
 * @param id a name such as {@code google}, or the UUID of an organization's provider
 * @param organization whose it is; null for one of the deployment, which the operator chose
 * @param name for buttons
 * @param issuer whom it calls itself; compared to the letter
 * @param clientSecret null for a public client
 * @param subjectClaim which claim says who somebody is, for ever
 * @param groupsClaim which claim lists the groups
 * @param emailTrusted whether its addresses count as verified without its saying so
 * @param roles what groups give; empty for a provider of the deployment
 * @param tokenAudience whom its access tokens must be for to count here; null when none count
 */
public record Provider(
    String id,
    @Nullable OrganizationId organization,
    Protocol protocol,
    String name,
    String issuer,
    String clientId,
    @Nullable Secret clientSecret,
    String subjectClaim,
    String groupsClaim,
    boolean emailTrusted,
    Optional<RoleMapping> roles,
    @Nullable String tokenAudience) {

  /** What is spoken with it. */
  public enum Protocol {
    /** OpenID Connect. */
    OIDC,
    /** OAuth 2 and GitHub's own API. */
    GITHUB
  }

  /** Whether the operator chose it, so that its addresses may be private ones. */
  public boolean ofDeployment() {
    return organization == null;
  }

  /** Names it without what it says. */
  @Override
  public String toString() {
    return "Provider[%s, %s, %s]".formatted(id, organization, issuer);
  }
}
