package dev.propel.identity.http;

import dev.propel.identity.token.AccessToken;
import dev.propel.identity.token.AccessTokens;
import dev.propel.kernel.Failure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The session that a request's access token comes from; the door has checked the token. */
@Component
class CurrentSession {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;

  CurrentSession(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** Empty for a machine's credential. */
  Optional<UUID> of(HttpServletRequest request) {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      return tokens.recognize(header.substring(SCHEME.length()).strip()).map(AccessToken::session);
    } catch (Failure notOurs) {
      return Optional.empty();
    }
  }
}
