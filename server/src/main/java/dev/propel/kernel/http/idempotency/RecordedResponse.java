package dev.propel.kernel.http.idempotency;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds an answer back until it was stored. A stream of events is not held back; the moment it
 * begins is told instead.
 */
final class RecordedResponse extends ContentCachingResponseWrapper {

  private static final List<String> KEPT_HEADERS = List.of("Location", "ETag");

  private final Runnable streamBegins;
  private boolean streaming;
  private boolean errorSent;

  RecordedResponse(HttpServletResponse response, Runnable streamBegins) {
    super(response);
    this.streamBegins = streamBegins;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    String type = getContentType();
    if (type == null || !type.startsWith("text/event-stream")) {
      return super.getOutputStream();
    }
    if (!streaming) {
      streaming = true;
      streamBegins.run();
    }
    return getResponse().getOutputStream();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (streaming) {
      getResponse().flushBuffer();
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    errorSent = true;
    super.sendError(status);
  }

  @Override
  @SuppressWarnings("deprecation") // Overridden because callers still use it.
  public void sendError(int status, String message) throws IOException {
    errorSent = true;
    super.sendError(status, message);
  }

  /** Whether a stream began; then nothing is held back. */
  boolean isStreaming() {
    return streaming;
  }

  /** Whether the container answers instead, later. */
  boolean isLeftToContainer() {
    return errorSent;
  }

  /** The headers that belong to the answer itself. */
  Map<String, String> keptHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : KEPT_HEADERS) {
      String value = getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String type = getContentType();
    if (type != null) {
      headers.put("Content-Type", type);
    }
    return headers;
  }
}
