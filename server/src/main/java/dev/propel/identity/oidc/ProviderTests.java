package dev.propel.identity.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import dev.propel.identity.provider.IdentityProvider;
import dev.propel.identity.provider.Provider;
import dev.propel.identity.provider.Providers;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries a provider out before people do. */
@Service
public class ProviderTests {

  private final Issuers issuers;

  ProviderTests(Issuers issuers) {
    this.issuers = issuers;
  }

  /**
   * What came of it.
   *
   * @param reachable whether people could be sent there now
   * @param problem what is wrong, when something is
   * @param authorizationEndpoint where browsers would go
   * @param keys how many keys it signs with
   */
  public record Finding(
      boolean reachable,
      @Nullable String problem,
      @Nullable String authorizationEndpoint,
      @Nullable Integer keys) {}

  /** Reads what the provider says about itself and its keys. */
  public Finding test(OrganizationId organization, IdentityProvider stored) {
    Provider provider = Providers.asked(organization, stored);
    try {
      ProviderMetadata said = issuers.readMetadata(provider);
      JWKSet keys = issuers.readKeys(provider, said);
      return keys.isEmpty()
          ? new Finding(false, "The identity provider has no keys.", null, 0)
          : new Finding(true, null, said.authorizationEndpoint(), keys.size());
    } catch (Failure failed) {
      return new Finding(false, failed.problem().detail(), null, null);
    }
  }
}
