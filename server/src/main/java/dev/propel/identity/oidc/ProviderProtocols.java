package dev.propel.identity.oidc;

import dev.propel.identity.provider.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Speaks with each provider as it wants to be spoken with. */
@Component
public class ProviderProtocols {

  private final OpenIdProtocol openId;
  private final GitHubProtocol gitHub;

  ProviderProtocols(OpenIdProtocol openId, GitHubProtocol gitHub) {
    this.openId = openId;
    this.gitHub = gitHub;
  }

  /** Where to send the browser. */
  public URI authorization(Provider provider, Errand errand) {
    return switch (provider.protocol()) {
      case OIDC -> openId.authorization(provider, errand);
      case GITHUB -> gitHub.authorization(provider, errand);
    };
  }

  /**
   * Who came back.
   *
   * @param issuer the answer's {@code iss} parameter, if there was one
   * @throws dev.propel.kernel.Failure 401 saying what did not fit, 503 {@code provider_unavailable}
   */
  public OutsideIdentity identity(
      Provider provider, Errand errand, String code, @Nullable String issuer) {
    return switch (provider.protocol()) {
      case OIDC -> {
        openId.requireIssuer(provider, issuer);
        yield openId.identity(provider, errand, code);
      }
      case GITHUB -> gitHub.identity(provider, errand, code);
    };
  }
}
