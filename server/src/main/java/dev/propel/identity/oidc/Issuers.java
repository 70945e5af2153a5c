package dev.propel.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import dev.propel.identity.provider.Provider;
import dev.propel.kernel.OrganizationId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What issuers say about themselves and the keys they sign with, remembered. Each organization's
 * are remembered apart, so that none meets what another had read. Safe for many threads.
 */
@Component
public class Issuers {

  private static final int MOST = 5_000;

  private final IssuerHttp http;
  private final Clock clock;
  private final Cache<Place, ProviderMetadata> metadata =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofHours(1)).build();
  private final Cache<Place, IssuerKeys> keys =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofDays(1)).build();

  Issuers(IssuerHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  private record Place(@Nullable OrganizationId organization, String issuer) {}

  /**
   * What the provider says about itself.
   *
   * @throws dev.propel.kernel.Failure 503 {@code provider_unavailable}
   */
  public ProviderMetadata metadata(Provider provider) {
    Place place = place(provider);
    ProviderMetadata known = metadata.getIfPresent(place);
    if (known == null) {
      known = readMetadata(provider);
      metadata.put(place, known);
    }
    return known;
  }

  /** What the provider says about itself at this moment. */
  public ProviderMetadata readMetadata(Provider provider) {
    String issuer = provider.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    IssuerHttp.Answer answer =
        http.get(provider.ofDeployment(), base + "/.well-known/openid-configuration", Map.of());
    if (!answer.good()) {
      throw IssuerHttp.unavailable(
          "The identity provider answers %d where its discovery document should be."
              .formatted(answer.status()),
          null);
    }
    return ProviderMetadata.of(issuer, answer.body());
  }

  /** The keys that the provider signs with at this moment. */
  public JWKSet readKeys(Provider provider, ProviderMetadata said) {
    IssuerHttp.Answer answer = http.get(provider.ofDeployment(), said.jwksUri(), Map.of());
    if (!answer.good()) {
      throw IssuerHttp.unavailable(
          "The identity provider answers %d where its keys should be.".formatted(answer.status()),
          null);
    }
    try {
      return JWKSet.parse(answer.body().toString());
    } catch (ParseException unreadable) {
      throw IssuerHttp.unavailable("The identity provider's keys are unreadable.", unreadable);
    }
  }

  IssuerKeys keys(Provider provider) {
    return keys.get(
        place(provider), _ -> new IssuerKeys(() -> readKeys(provider, metadata(provider)), clock));
  }

  private static Place place(Provider provider) {
    return new Place(provider.organization(), provider.issuer());
  }
}
