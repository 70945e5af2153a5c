package dev.propel.kernel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too long, whether they say so beforehand or not, and those that claim to
 * be of any type at all, at which Spring breaks.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

  private final DataSize limit;
  private final ProblemWriter problems;

  BodyLimitFilter(DataSize limit, ProblemWriter problems) {
    this.limit = limit;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit.toBytes()) {
      problems.write(request, response, new BodyTooLarge(limit));
      return;
    }
    String type = request.getContentType();
    if (type != null && type.contains("*")) {
      problems.write(
          request,
          response,
          new HttpMediaTypeNotSupportedException(
              (MediaType) null, List.of(MediaType.APPLICATION_JSON)));
      return;
    }
    chain.doFilter(new LimitedRequest(request, limit), response);
  }
}
