package dev.propel.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Issues and checks access tokens: JWTs signed with ES256, for 15 minutes. Safe for many threads.
 */
@Service
public class AccessTokens {

  /** How long an access token counts. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  static final String ISSUER = "propel";
  static final String AUDIENCE = "propel-api";

  private static final String ORGANIZATION = "org";
  private static final String SESSION = "sid";
  private static final String BOUND = "bnd";
  private static final int MAX_LENGTH = 2048;

  private final SigningKeys keys;
  private final Clock clock;
  private final Ids ids;

  // Checking a signature costs more than all the rest of a request's sign-in; a client sends the
  // same token again and again. Keyed by hash, so that the cache holds nothing worth stealing.
  private final Cache<TokenHash, AccessToken> verified =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(60)).build();

  AccessTokens(SigningKeys keys, Clock clock, Ids ids) {
    this.keys = keys;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A new token for this user in this organization.
   *
   * @param bound whether it counts nowhere else
   */
  public String issue(UUID user, OrganizationId organization, UUID session, boolean bound) {
    Instant now = clock.instant();
    SigningKey key = keys.signing();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).type(JOSEObjectType.JWT).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(user.toString())
            .claim(ORGANIZATION, organization.toString())
            .claim(SESSION, session.toString())
            .claim(BOUND, bound ? true : null)
            .jwtID(ids.next().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(key.signer());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("A signing key does not sign.", impossible);
    }
    return token.serialize();
  }

  /**
   * What the token says, if we signed it and it has not expired; empty when it says itself that
   * another issuer made it. Which it is costs nothing to tell for a token that was seen before.
   *
   * @throws Failure 401 {@code token_expired} or {@code invalid_token}
   */
  public Optional<AccessToken> recognize(String text) {
    TokenHash key = TokenHash.of(text);
    AccessToken token = verified.getIfPresent(key);
    if (token == null) {
      if (isOfAnother(text)) {
        return Optional.empty();
      }
      if (text.length() > MAX_LENGTH) {
        throw invalid();
      }
      token = check(text);
      verified.put(key, token);
    }
    if (!clock.instant().isBefore(token.expiresAt())) {
      throw Failure.unauthenticated("token_expired", "The access token has expired.");
    }
    return Optional.of(token);
  }

  /** Reads without believing anything: whoever is named must then have signed it. */
  private static boolean isOfAnother(String text) {
    try {
      @Nullable JWTClaimsSet claims = JWTParser.parse(text).getJWTClaimsSet();
      @Nullable String issuer = claims == null ? null : claims.getIssuer();
      return issuer != null && !issuer.equals(ISSUER);
    } catch (ParseException | IllegalArgumentException noToken) {
      return false;
    }
  }

  private AccessToken check(String text) {
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      JWSHeader header = jwt.getHeader();
      @Nullable String keyId = header.getKeyID();
      if (keyId == null || !JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
        throw invalid();
      }
      SigningKey key = keys.withId(keyId).orElseThrow(AccessTokens::invalid);
      if (!jwt.verify(key.verifier())) {
        throw invalid();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (!ISSUER.equals(claims.getIssuer()) || !List.of(AUDIENCE).equals(claims.getAudience())) {
        throw invalid();
      }
      return new AccessToken(
          UUID.fromString(said(claims.getSubject())),
          new OrganizationId(UUID.fromString(said(claims.getStringClaim(ORGANIZATION)))),
          UUID.fromString(said(claims.getStringClaim(SESSION))),
          Boolean.TRUE.equals(claims.getBooleanClaim(BOUND)),
          said(claims.getExpirationTime()).toInstant());
    } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
      throw invalid();
    }
  }

  private static <T> T said(@Nullable T claim) {
    if (claim == null) {
      throw invalid();
    }
    return claim;
  }

  private static Failure invalid() {
    return Failure.unauthenticated("invalid_token", "The access token does not count.");
  }
}
