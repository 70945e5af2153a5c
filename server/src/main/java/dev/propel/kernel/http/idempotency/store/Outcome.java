package dev.propel.kernel.http.idempotency.store;

import java.nio.ByteBuffer;
import java.util.Map;

/** What became of a request with a key. */
public sealed interface Outcome {

  /**
   * It was answered.
   *
   * @param headers those that belong to the answer itself
   */
  record Answered(int status, Map<String, String> headers, ByteBuffer body) implements Outcome {
    /** Copies the headers, and keeps the body from being written to. */
    public Answered {
      headers = Map.copyOf(headers);
      body = body.asReadOnlyBuffer();
    }

    /** A copy of the body's bytes. */
    public byte[] bytes() {
      byte[] bytes = new byte[body.remaining()];
      body.duplicate().get(bytes);
      return bytes;
    }
  }

  /**
   * It was answered with a stream.
   *
   * @param path where the same events are streamed again
   */
  record Streamed(String path) implements Outcome {}

  /** It was carried out, and its answer is not kept. */
  record Withheld() implements Outcome {}
}
