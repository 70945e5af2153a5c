package dev.propel.kernel.http;

import dev.propel.kernel.Problem;
import dev.propel.kernel.observability.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request with a problem document, from wherever it fails: a resource, a filter, the
 * security entry point, the container.
 */
@Component
public final class ProblemWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  private final JsonMapper json;
  private final ProblemTranslation translation;

  ProblemWriter(JsonMapper json, ProblemTranslation translation) {
    this.json = json;
    this.translation = translation;
  }

  /**
   * Answers with what the exception means to the caller. What is our own fault is logged with its
   * stack and answered without a word about it.
   */
  public void write(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
      throws IOException {
    TranslatedProblem translated = translation.of(thrown);
    if (translated.problem().blame() != Problem.Blame.CALLER) {
      LOG.atLevel(translated.level())
          .setCause(thrown)
          .log("{} {} failed", request.getMethod(), request.getRequestURI());
    }
    write(request, response, translated.problem(), translated.headers());
  }

  /** Answers with the problem. */
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    write(request, response, problem, Map.of());
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Problem problem,
      Map<String, String> headers)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    headers.forEach(response::setHeader);
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      response.setHeader("Retry-After", Long.toString(wholeSeconds(retryAfter)));
    }
    boolean scim = ScimErrorDocument.isFor(request);
    byte[] body =
        json.writeValueAsBytes(
            scim
                ? ScimErrorDocument.of(problem)
                : ProblemDocument.of(problem, Trace.of(request).traceId()));
    response.setContentType(scim ? ScimErrorDocument.MEDIA_TYPE : ProblemDocument.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static long wholeSeconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }
}
