package dev.propel.identity.http;

import dev.propel.identity.deployment.IdentitySettings;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Refuses what another site's page sends to the doors that set or read our cookie. Browsers say
 * where a request comes from in {@code Sec-Fetch-Site}, older ones in {@code Origin}; programs that
 * are no browser say neither, and hold no cookie that they were not given.
 */
@Component
class OwnPages {

  private final List<String> allowedOrigins;

  OwnPages(IdentitySettings settings) {
    this.allowedOrigins = settings.corsOrigins();
  }

  /** Refuses with 403 {@code foreign_origin}. */
  void require(HttpServletRequest request) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && allowedOrigins.contains(origin)) {
      return;
    }
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    boolean own =
        site == null
            ? origin == null || sameHost(origin, request)
            : site.equals("same-origin") || site.equals("none");
    if (!own) {
      throw new Failure(
          new Problem(
              "foreign_origin",
              403,
              Blame.CALLER,
              false,
              "A page of another site may not do this.",
              List.of(),
              null));
    }
  }

  /** By host and port: behind a proxy we cannot tell http from https. */
  private static boolean sameHost(String origin, HttpServletRequest request) {
    try {
      @Nullable String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
