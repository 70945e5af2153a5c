package dev.propel.identity.provider;

import org.jspecify.annotations.Nullable;

/**
 * What an organization says about its provider, without the secret; see {@link Provider}.
 *
 * @param enforced whether members with an address in the organization's domains must come this way
 * @param acceptTokens whether access tokens of the issuer count at the API
 * @param tokenAudience whom such tokens are for; there when they count
 */
public record ProviderSettings(
    String name,
    String issuer,
    String clientId,
    String subjectClaim,
    String groupsClaim,
    RoleMapping roles,
    boolean emailTrusted,
    boolean enforced,
    boolean acceptTokens,
    @Nullable String tokenAudience,
    ProviderState state) {

  /** Whether it takes part in signing in. */
  public boolean active() {
    return state == ProviderState.ACTIVE;
  }
}
