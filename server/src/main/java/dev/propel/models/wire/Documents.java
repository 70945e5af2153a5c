package dev.propel.models.wire;

import java.io.IOException;

/**
 * The JSON documents of a streamed answer, one after the other. After {@link #next} has returned
 * true the document is {@link #length} bytes of {@link #bytes}, until the next call. Bytes, not
 * characters: a character cut in two by a chunk is whole again before anybody decodes it.
 */
public abstract sealed class Documents permits Lines, Events {

  /** Goes to the next document; false at the end of the stream. */
  public abstract boolean next() throws IOException;

  /** The array that holds the document. */
  public abstract byte[] bytes();

  /** Where in the array it begins. */
  public abstract int offset();

  /** How long it is. */
  public abstract int length();
}
