package dev.propel.models.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts documents and streams what comes back. Blocks the calling virtual thread; interrupting it
 * closes the connection. Safe for many threads.
 */
public final class StreamingHttp implements AutoCloseable {

  private final Timeouts timeouts;
  private final SSLSocketFactory tls;
  private final Connections connections = new Connections();

  /** A client that trusts whom this factory trusts. */
  public StreamingHttp(Timeouts timeouts, SSLSocketFactory tls) {
    this.timeouts = timeouts;
    this.tls = tls;
  }

  /**
   * Sends the body and returns as soon as the head of the answer is there; the caller closes it. A
   * connection that breaks before the first byte is tried once more on a new one, because a kept
   * connection may have been closed by the other side at any time.
   *
   * @throws Unreachable when no connection came about, or both broke before the first byte
   * @throws SocketTimeoutException when the answer did not begin in time
   * @throws InterruptedIOException when the thread was interrupted
   * @throws IOException when what came back is not HTTP
   */
  public Answer post(Endpoint endpoint, byte[] body, Deadline deadline) throws IOException {
    byte[] request = endpoint.request(body);
    try {
      return attempt(endpoint.origin(), connections.take(endpoint.origin()), request, deadline);
    } catch (Unreachable first) {
      if (deadline.hasPassed()) {
        throw first;
      }
      return attempt(endpoint.origin(), null, request, deadline);
    }
  }

  private Answer attempt(
      Origin origin, @Nullable Connection kept, byte[] request, Deadline deadline)
      throws IOException {
    Connection connection = kept;
    boolean begun = false;
    try {
      if (connection == null) {
        connection = Connection.open(origin, tls, deadline.millisFor(timeouts.connect()));
      }
      connection.write(request);
      try {
        if (connection.fill(deadline, timeouts.firstByte()) < 0) {
          throw new Unreachable("The connection was closed without an answer.", null);
        }
      } catch (SocketTimeoutException silence) {
        begun = true;
        throw silence;
      }
      begun = true;
      ResponseHead head = ResponseHead.read(connection, deadline, timeouts.idle());
      return new Answer(head, connection, connections, origin, deadline, timeouts.idle());
    } catch (IOException failed) {
      if (connection != null) {
        connection.close();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(failed);
      }
      if (begun || failed instanceof Unreachable) {
        throw failed;
      }
      throw new Unreachable(String.valueOf(failed.getMessage()), failed);
    }
  }

  private static InterruptedIOException interrupted(IOException cause) {
    InterruptedIOException interrupted = new InterruptedIOException("The call was given up.");
    interrupted.initCause(cause);
    return interrupted;
  }

  /** Closes the connections that are not in use. */
  @Override
  public void close() {
    connections.close();
  }

  /** No byte of an answer came, and none will. */
  public static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
