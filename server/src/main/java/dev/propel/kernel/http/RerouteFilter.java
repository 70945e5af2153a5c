package dev.propel.kernel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves paths under another name, before anything else looks at them: resources of an organization
 * named in the path ({@link OrganizationPath}), and in a dedicated deployment the WebSocket at
 * {@code /}.
 */
final class RerouteFilter extends OncePerRequestFilter {

  private static final String SOCKET = "/api/v1/socket";

  private final boolean dedicated;

  RerouteFilter(boolean dedicated) {
    this.dedicated = dedicated;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(reroute(request), response);
  }

  private HttpServletRequest reroute(HttpServletRequest request) {
    if (dedicated
        && request.getRequestURI().equals("/")
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      return new ReroutedRequest(request, SOCKET, SOCKET);
    }
    Optional<OrganizationPath.Named> raw = OrganizationPath.in(request.getRequestURI());
    Optional<OrganizationPath.Named> decoded = OrganizationPath.in(request.getServletPath());
    if (raw.isEmpty() || decoded.isEmpty()) {
      return request;
    }
    OrganizationPath.remember(request, raw.get().organization());
    return new ReroutedRequest(request, raw.get().path(), decoded.get().path());
  }
}
