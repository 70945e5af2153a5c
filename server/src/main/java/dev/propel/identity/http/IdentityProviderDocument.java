package dev.propel.identity.http;

import dev.propel.identity.Role;
import dev.propel.identity.provider.GroupRole;
import dev.propel.identity.provider.IdentityProvider;
import dev.propel.identity.provider.ProviderSettings;
import dev.propel.identity.provider.ProviderState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization's identity provider, without its secret.
 *
 * @param issuer whom it calls itself
 * @param oauthClient the client id that it knows us by
 * @param hasClientSecret whether there is a client secret; nobody is shown it
 * @param subjectClaim which claim says who somebody is, for ever
 * @param groupsClaim which claim lists the groups
 * @param groupRoles which roles groups give; the highest counts
 * @param defaultRole for who is in none of the groups; null lets them not in
 * @param emailTrusted whether addresses count as verified without {@code email_verified}
 * @param enforced whether members in the organization's domains must come this way
 * @param acceptTokens whether the issuer's access tokens count at the API
 * @param tokenAudience whom such tokens must be for
 * @param callbackUrl what to register with the provider as redirect URI
 */
record IdentityProviderDocument(
    UUID id,
    String name,
    String issuer,
    String oauthClient,
    boolean hasClientSecret,
    String subjectClaim,
    String groupsClaim,
    List<GroupRole> groupRoles,
    @Nullable Role defaultRole,
    boolean emailTrusted,
    boolean enforced,
    boolean acceptTokens,
    @Nullable String tokenAudience,
    ProviderState state,
    String callbackUrl,
    Instant createdAt,
    Instant updatedAt) {

  static IdentityProviderDocument of(IdentityProvider provider, String callbackUrl) {
    ProviderSettings settings = provider.settings();
    return new IdentityProviderDocument(
        provider.id(),
        settings.name(),
        settings.issuer(),
        settings.clientId(),
        provider.hasSecret(),
        settings.subjectClaim(),
        settings.groupsClaim(),
        settings.roles().groups(),
        settings.roles().fallback(),
        settings.emailTrusted(),
        settings.enforced(),
        settings.acceptTokens(),
        settings.tokenAudience(),
        settings.state(),
        callbackUrl,
        provider.createdAt(),
        provider.updatedAt());
  }
}
