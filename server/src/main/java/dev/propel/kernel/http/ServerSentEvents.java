package dev.propel.kernel.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream of server-sent events (WHATWG HTML §9.2), written on the request's own (virtual) thread.
 * Lines are not split: the data must be one line, as JSON is.
 */
public final class ServerSentEvents {

  private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;

  private ServerSentEvents(OutputStream out) {
    this.out = out;
  }

  /**
   * Answers 200 with an event stream that no proxy should hold back. Nothing is sent before the
   * first flush.
   */
  public static ServerSentEvents open(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    return new ServerSentEvents(response.getOutputStream());
  }

  /** One event; it may wait for {@link #flush}. */
  public void send(String id, String data) throws IOException {
    out.write(("id: " + id + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends what waits. */
  public void flush() throws IOException {
    out.flush();
  }

  /** A comment that keeps the line open and shows whether it is. */
  public void keepAlive() throws IOException {
    out.write(KEEP_ALIVE);
    out.flush();
  }
}
