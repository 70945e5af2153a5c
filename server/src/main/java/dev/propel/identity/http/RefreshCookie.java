package dev.propel.identity.http;

import dev.propel.identity.session.Sessions;
import dev.propel.vault.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/** The cookie that carries the refresh token: no script reads it, no other site sends it. */
final class RefreshCookie {

  static final String NAME = "propel_refresh";

  private static final String PATH = "/api/v1/auth";

  private RefreshCookie() {}

  /** The token that the request brings, if it brings one. */
  static Optional<Secret> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(cookie -> Secret.of(cookie.getValue()))
            .findFirst();
  }

  /** The header that sets the cookie. */
  static String carrying(Secret token, HttpServletRequest request) {
    return cookie(token.reveal(), Sessions.LIFETIME, request);
  }

  /** The header that removes it. */
  static String gone(HttpServletRequest request) {
    return cookie("", Duration.ZERO, request);
  }

  private static String cookie(String value, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path(PATH)
        .maxAge(age)
        .build()
        .toString();
  }
}
