package dev.propel.models.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * An HTTP answer whose body is still coming. Closing it before the body's end closes the
 * connection, which tells the other side to stop; at the end the connection is kept for the next
 * call.
 */
public final class Answer implements AutoCloseable {

  /** How long to wait for the end of a body of which nothing more is needed. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private static final long UNTIL_CLOSE = -1;
  private static final long CHUNKED = -2;

  private final ResponseHead head;
  private final Connection connection;
  private final Connections connections;
  private final Origin origin;
  private final Deadline deadline;
  private final Duration idle;
  private final long framing;
  private long left;
  private boolean inChunk;
  private boolean whole;

  Answer(
      ResponseHead head,
      Connection connection,
      Connections connections,
      Origin origin,
      Deadline deadline,
      Duration idle)
      throws IOException {
    this.head = head;
    this.connection = connection;
    this.connections = connections;
    this.origin = origin;
    this.deadline = deadline;
    this.idle = idle;
    this.framing = framing(head);
    this.left = Math.max(framing, 0);
    this.whole = framing == 0;
  }

  /** The HTTP status. */
  public int status() {
    return head.status();
  }

  /** The value of a header, its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(head.headers().get(name));
  }

  /**
   * Up to so many bytes of the body as they come, -1 at its end.
   *
   * @throws IOException when the body ends early or the wait is too long
   */
  public int read(byte[] to, int offset, int length) throws IOException {
    return read(to, offset, length, idle);
  }

  /** At most so many characters of the body's beginning. */
  public String beginning(int mostBytes) throws IOException {
    byte[] bytes = new byte[mostBytes];
    int length = 0;
    while (length < mostBytes) {
      int count = read(bytes, length, mostBytes - length);
      if (count < 0) {
        break;
      }
      length += count;
    }
    return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
  }

  /** Says that the rest of the body is not needed but expected to be next to nothing. */
  public void finish() {
    byte[] rest = new byte[256];
    try {
      for (int reads = 0; reads < 4 && !whole; reads++) {
        read(rest, 0, rest.length, PATIENCE);
      }
    } catch (IOException _) {
      // Then the connection is not kept; the answer itself is complete.
    }
  }

  @Override
  public void close() {
    if (whole && head.keepAlive() && framing != UNTIL_CLOSE && !connection.hasLeftovers()) {
      connections.keep(origin, connection);
    } else {
      connection.close();
    }
  }

  private int read(byte[] to, int offset, int length, Duration wait) throws IOException {
    if (framing == CHUNKED && left == 0 && !whole) {
      nextChunk(wait);
    }
    if (whole) {
      return -1;
    }
    int wanted = framing == UNTIL_CLOSE ? length : (int) Math.min(length, left);
    int count = connection.read(to, offset, wanted, deadline, wait);
    if (count < 0) {
      if (framing != UNTIL_CLOSE) {
        throw new IOException("The connection was closed before the answer was whole.");
      }
      whole = true;
    } else if (framing != UNTIL_CLOSE) {
      left -= count;
      whole = left == 0 && framing != CHUNKED;
    }
    return count;
  }

  private void nextChunk(Duration wait) throws IOException {
    if (inChunk) {
      if (!connection.line(deadline, wait).isEmpty()) {
        throw new IOException("A chunk is longer than it says.");
      }
      inChunk = false;
    }
    String size = connection.line(deadline, wait);
    int extension = size.indexOf(';');
    try {
      left = Long.parseLong((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
    } catch (NumberFormatException notSize) {
      throw new IOException("A chunk has no size.", notSize);
    }
    if (left < 0) {
      throw new IOException("A chunk has a negative size.");
    }
    inChunk = left > 0;
    if (left == 0) {
      while (!connection.line(deadline, wait).isEmpty()) {
        // Trailers say nothing that matters here.
      }
      whole = true;
    }
  }

  private static long framing(ResponseHead head) throws IOException {
    String encoding = head.headers().get("transfer-encoding");
    if (encoding != null) {
      if (!encoding.equalsIgnoreCase("chunked")) {
        throw new IOException("The transfer encoding is not understood: " + encoding);
      }
      return CHUNKED;
    }
    String length = head.headers().get("content-length");
    if (length == null) {
      return head.status() == 204 ? 0 : UNTIL_CLOSE;
    }
    try {
      return Long.parseUnsignedLong(length) & Long.MAX_VALUE;
    } catch (NumberFormatException notLength) {
      throw new IOException("The content length is not a number.", notLength);
    }
  }
}
