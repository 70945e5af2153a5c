package dev.propel.kernel.http;

import dev.propel.kernel.observability.Trace;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a problem document what Tomcat itself refuses: a malformed address, headers that are
 * too large. Tomcat makes it by its class name, so it is public and writes its JSON by hand; no
 * value in it comes from the request.
 */
public final class ProblemReportValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    ProblemDocument problem =
        ProblemDocument.of(
            MvcProblems.ofStatus(response.getStatus()).problem(), Trace.of(request).traceId());
    response.setStatus(problem.status());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(json(problem));
        response.finishResponse();
      }
    } catch (IOException gone) {
      LOG.debug("The client went away", gone);
    }
  }

  private static String json(ProblemDocument problem) {
    return """
    {"type":"%s","title":"%s","status":%d,"detail":"%s","code":"%s","traceId":"%s"}\
    """
        .formatted(
            problem.type(),
            problem.title(),
            problem.status(),
            problem.detail(),
            problem.code(),
            problem.traceId());
  }
}
