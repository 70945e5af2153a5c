package dev.propel.kernel.observability;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request its trace: in the log lines, in the answer's headers, in problem documents.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter extends OncePerRequestFilter {

  private final SecureRandom random = new SecureRandom();

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Trace known = Trace.of(request);
    Trace trace = known.isNone() ? Trace.begin(request.getHeader("traceparent"), random) : known;
    trace.attach(request);
    response.setHeader("traceresponse", trace.header());
    response.setHeader("X-Trace-Id", trace.traceId());
    try (LogContext _ = LogContext.open().trace(trace)) {
      chain.doFilter(request, response);
    }
  }
}
