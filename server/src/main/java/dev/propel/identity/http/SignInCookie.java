package dev.propel.identity.http;

import dev.propel.identity.outside.OutsideSignIns;
import dev.propel.vault.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The cookie that tells the browser that began at a provider from every other. Lax, for the way
 * back begins on the provider's site.
 */
final class SignInCookie {

  private static final String NAME = "propel_sign_in";
  private static final String PATH = "/api/v1/auth/callback";

  private SignInCookie() {}

  static Optional<Secret> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME) && !cookie.getValue().isEmpty())
            .map(cookie -> Secret.of(cookie.getValue()))
            .findFirst();
  }

  static String carrying(Secret browser, HttpServletRequest request) {
    return cookie(browser.reveal(), OutsideSignIns.PATIENCE, request);
  }

  static String gone(HttpServletRequest request) {
    return cookie("", Duration.ZERO, request);
  }

  private static String cookie(String value, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .path(PATH)
        .maxAge(age)
        .build()
        .toString();
  }
}
