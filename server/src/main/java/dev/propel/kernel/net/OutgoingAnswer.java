package dev.propel.kernel.net;

import java.net.URI;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param status the HTTP status, also when it says that something went wrong
 * @param uri where it came from, after redirects
 * @param contentType the header as sent, or null
 * @param body unpacked, up to the request's limit
 * @param truncated whether the body went on beyond the limit
 */
public record OutgoingAnswer(
    int status, URI uri, @Nullable String contentType, ByteBuffer body, boolean truncated) {

  /** Holds the body as it is at this moment, not to be written. */
  public OutgoingAnswer {
    body = body.asReadOnlyBuffer();
  }

  /** The body from its beginning; each call gives a view of its own. */
  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }
}
