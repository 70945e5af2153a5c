package dev.propel.identity.door;

import dev.propel.identity.directory.DirectoryTokens;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.http.ProblemWriter;
import dev.propel.kernel.observability.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks who comes to SCIM's doors: a directory with its token, which counts nowhere else, or
 * anybody else who may look after how members sign in.
 */
final class ScimFilter extends OncePerRequestFilter {

  private final DirectoryTokens tokens;
  private final CredentialCheck credentials;
  private final ProblemWriter problems;
  private final RequestMatcher scim;
  private final RequestAttributeSecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  ScimFilter(
      DirectoryTokens tokens,
      CredentialCheck credentials,
      ProblemWriter problems,
      RequestMatcher scim) {
    this.tokens = tokens;
    this.credentials = credentials;
    this.problems = problems;
    this.scim = scim;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !scim.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> token = BearerFilter.token(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (token.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Caller caller;
    try {
      caller =
          tokens.looksLikeOne(token.get())
              ? tokens.authenticate(token.get())
              : credentials.authenticate(token.get(), Optional.empty(), request.getRemoteAddr());
    } catch (Failure failure) {
      if (failure.problem().status() == HttpServletResponse.SC_UNAUTHORIZED) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BearerFilter.CHALLENGE);
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
}
