package dev.propel.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.propel.identity.provider.Provider;
import dev.propel.kernel.Failure;
import dev.propel.vault.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The authorization code flow with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9207). */
@Component
class OpenIdProtocol {

  private final Issuers issuers;
  private final IssuerHttp http;
  private final SignedTokens tokens;

  OpenIdProtocol(Issuers issuers, IssuerHttp http, SignedTokens tokens) {
    this.issuers = issuers;
    this.http = http;
    this.tokens = tokens;
  }

  URI authorization(Provider provider, Errand errand) {
    ProviderMetadata said = issuers.metadata(provider);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", provider.clientId());
    query.put("redirect_uri", errand.callback());
    query.put("scope", "openid email profile");
    query.put("state", errand.state());
    query.put("nonce", errand.nonce());
    query.put("code_challenge", errand.challenge());
    query.put("code_challenge_method", "S256");
    return Errand.withQuery(said.authorizationEndpoint(), query);
  }

  /** Refuses an answer that another issuer gave (RFC 9207). */
  void requireIssuer(Provider provider, @Nullable String named) {
    boolean missing = named == null && issuers.metadata(provider).sendsIssuer();
    if (missing || (named != null && !named.equals(provider.issuer()))) {
      throw Failure.unauthenticated(
          "issuer_mixed_up", "The answer came from another identity provider. Start again.");
    }
  }

  OutsideIdentity identity(Provider provider, Errand errand, String code) {
    ProviderMetadata said = issuers.metadata(provider);
    Map<String, String> form = new HashMap<>();
    Map<String, String> headers = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", errand.callback());
    form.put("code_verifier", errand.verifier());
    form.put("client_id", provider.clientId());
    @Nullable Secret secret = provider.clientSecret();
    if (secret != null && said.clientSecretPost()) {
      form.put("client_secret", secret.reveal());
    } else if (secret != null) {
      form.remove("client_id");
      headers.put("Authorization", basic(provider.clientId(), secret));
    }
    IssuerHttp.Answer answer =
        http.post(provider.ofDeployment(), said.tokenEndpoint(), form, headers);
    @Nullable String token = answer.body().path("id_token").asString(null);
    if (!answer.good() || token == null) {
      throw Failure.unauthenticated(
          "code_refused", "The identity provider did not take its own code. Start again.");
    }
    JWTClaimsSet claims = tokens.check(token, provider, provider.clientId());
    requireOurs(claims, provider, errand);
    return OutsideIdentity.of(provider, claims);
  }

  private static void requireOurs(JWTClaimsSet claims, Provider provider, Errand errand) {
    try {
      @Nullable String party = claims.getStringClaim("azp");
      boolean others = party == null && claims.getAudience().size() > 1;
      if (others || (party != null && !party.equals(provider.clientId()))) {
        throw Failure.unauthenticated("token_wrong_audience", "The token is for somebody else.");
      }
      @Nullable String nonce = claims.getStringClaim("nonce");
      if (nonce == null || !same(nonce, errand.nonce())) {
        throw Failure.unauthenticated(
            "nonce_wrong", "The token was made for another sign-in. Start again.");
      }
    } catch (ParseException unreadable) {
      throw Failure.unauthenticated("token_unreadable", "The token cannot be read.");
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Encoded before they are joined (RFC 6749 §2.3.1). */
  private static String basic(String clientId, Secret secret) {
    String pair = IssuerHttp.encoded(clientId) + ":" + IssuerHttp.encoded(secret.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }
}
