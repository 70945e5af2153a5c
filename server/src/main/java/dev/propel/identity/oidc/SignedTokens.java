package dev.propel.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.propel.identity.provider.Provider;
import dev.propel.kernel.Failure;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks what an issuer signed: only with a public key of the issuer's own, only with algorithms
 * made for such keys, for us, and now. Clocks may differ by a minute. Safe for many threads.
 */
@Component
public class SignedTokens {

  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int MAX_LENGTH = 12_000;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Issuers issuers;
  private final Clock clock;
  private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

  SignedTokens(Issuers issuers, Clock clock) {
    this.issuers = issuers;
    this.clock = clock;
  }

  /**
   * The token's claims, if this provider signed it for this audience and it counts now.
   *
   * @throws Failure 401 {@code token_unreadable}, {@code token_algorithm}, {@code
   *     token_key_unknown}, {@code token_signature}, {@code token_wrong_issuer}, {@code
   *     token_wrong_audience}, {@code token_expired}, {@code token_not_yet_valid}; 503 {@code
   *     provider_unavailable}
   */
  public JWTClaimsSet check(String text, Provider provider, String audience) {
    SignedJWT token = signed(text);
    verify(token, issuers.keys(provider));
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (!provider.issuer().equals(claims.getIssuer())) {
        throw refused("token_wrong_issuer", "The token is another issuer's.");
      }
      if (!claims.getAudience().contains(audience)) {
        throw refused("token_wrong_audience", "The token is for somebody else.");
      }
      requireNow(claims);
      return claims;
    } catch (ParseException unreadable) {
      throw unreadable();
    }
  }

  private static SignedJWT signed(String text) {
    if (text.length() > MAX_LENGTH) {
      throw unreadable();
    }
    try {
      JWT token = JWTParser.parse(text);
      if (token instanceof SignedJWT signed
          && ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
        return signed;
      }
      throw refused("token_algorithm", "The token is not signed in a way that counts.");
    } catch (ParseException unreadable) {
      throw unreadable();
    }
  }

  private void verify(SignedJWT token, IssuerKeys keys) {
    JWSHeader header = token.getHeader();
    List<JWK> candidates = candidates(header, keys.current());
    if (candidates.isEmpty()) {
      candidates = candidates(header, keys.reread());
    }
    if (candidates.isEmpty()) {
      throw refused("token_key_unknown", "The issuer does not know the key of the token.");
    }
    if (candidates.stream().noneMatch(key -> verifies(token, key))) {
      throw refused("token_signature", "The token was not signed by its issuer.");
    }
  }

  private static List<JWK> candidates(JWSHeader header, JWKSet keys) {
    @Nullable JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null ? List.of() : new JWKSelector(matcher).select(keys);
  }

  private boolean verifies(SignedJWT token, JWK key) {
    try {
      return key instanceof AsymmetricJWK pair
          && token.verify(verifiers.createJWSVerifier(token.getHeader(), pair.toPublicKey()));
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private void requireNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    @Nullable Date expires = claims.getExpirationTime();
    if (expires == null || !expires.toInstant().plus(SKEW).isAfter(now)) {
      throw refused("token_expired", "The token has expired.");
    }
    if (later(claims.getNotBeforeTime(), now) || later(claims.getIssueTime(), now)) {
      throw refused("token_not_yet_valid", "The token does not count yet.");
    }
  }

  private static boolean later(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().minus(SKEW).isAfter(now);
  }

  private static Failure unreadable() {
    return refused("token_unreadable", "The token cannot be read.");
  }

  private static Failure refused(String code, String detail) {
    return Failure.unauthenticated(code, detail);
  }
}
