package dev.propel.identity.door;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.http.OrganizationPath;
import dev.propel.kernel.http.ProblemWriter;
import dev.propel.kernel.observability.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks the bearer token of a request, if it brings one. One that does not count is refused even
 * where none is needed; where none is looked at, it is not.
 */
final class BearerFilter extends OncePerRequestFilter {

  static final String CHALLENGE = "Bearer realm=\"propel\"";

  private static final String SCHEME = "Bearer ";

  private final CredentialCheck credentials;
  private final ProblemWriter problems;
  private final RequestMatcher ignored;
  private final RequestMatcher personal;
  private final RequestAttributeSecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  BearerFilter(
      CredentialCheck credentials,
      ProblemWriter problems,
      RequestMatcher ignored,
      RequestMatcher personal) {
    this.credentials = credentials;
    this.personal = personal;
    this.problems = problems;
    this.ignored = ignored;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return ignored.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (token.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Caller caller;
    try {
      caller =
          personal.matches(request)
              ? credentials.identify(
                  token.get(), OrganizationPath.of(request), request.getRemoteAddr())
              : credentials.authenticate(
                  token.get(), OrganizationPath.of(request), request.getRemoteAddr());
    } catch (Failure failure) {
      if (failure.problem().status() == HttpServletResponse.SC_UNAUTHORIZED) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
      }
      problems.write(request, response, failure);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new CallerAuthentication(caller));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    try (LogContext _ = LogContext.open().organization(caller.organization())) {
      chain.doFilter(request, response);
    }
  }

  static Optional<String> token(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
