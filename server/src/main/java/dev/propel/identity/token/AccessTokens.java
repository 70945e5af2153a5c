package dev.propel.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
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

  /** A new token for this user in this organization. */
  public String issue(UUID user, OrganizationId organization, UUID session) {
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
   * What the token says, if we signed it and it has not expired.
   *
   * @throws Failure 401 {@code token_expired} or {@code invalid_token}
   */
  public AccessToken verify(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid();
    }
    TokenHash key = TokenHash.of(text);
    AccessToken token = verified.getIfPresent(key);
    if (token == null) {
      token = check(text);
      verified.put(key, token);
    }
    if (!clock.instant().isBefore(token.expiresAt())) {
      throw Failure.unauthenticated("token_expired", "The access token has expired.");
    }
    return token;
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
          UUID.fromString(claims.getSubject()),
          new OrganizationId(UUID.fromString(claims.getStringClaim(ORGANIZATION))),
          UUID.fromString(claims.getStringClaim(SESSION)),
          claims.getExpirationTime().toInstant());
    } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
      throw invalid();
    }
  }

  private static Failure invalid() {
    return Failure.unauthenticated("invalid_token", "The access token does not count.");
  }
}
