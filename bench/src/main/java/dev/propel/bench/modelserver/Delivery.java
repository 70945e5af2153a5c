package dev.propel.bench.modelserver;

/**
 * How an answer travels.
 *
 * @param firstDelayMillis before the first byte
 * @param chunkDelayMillis before every further chunk; with 0 all chunks leave in one write
 * @param byteWise every byte in an HTTP chunk and a packet of its own
 * @param interleaved parallel tool calls take turns, where the protocol allows
 * @param cutAfter the connection is dropped after this many bytes of the body; negative for never
 * @param hangAfter nothing more is sent after this many chunks; negative for never
 */
public record Delivery(
    int firstDelayMillis,
    int chunkDelayMillis,
    boolean byteWise,
    boolean interleaved,
    int cutAfter,
    int hangAfter) {

  /** All at once and whole. */
  public static final Delivery PROMPT = new Delivery(0, 0, false, false, -1, -1);

  /** With this delay before the first byte. */
  public Delivery firstAfter(int millis) {
    return new Delivery(millis, chunkDelayMillis, byteWise, interleaved, cutAfter, hangAfter);
  }

  /** With this delay before every further chunk. */
  public Delivery slow(int millis) {
    return new Delivery(firstDelayMillis, millis, byteWise, interleaved, cutAfter, hangAfter);
  }

  /** Byte by byte. */
  public Delivery inBytes() {
    return new Delivery(firstDelayMillis, chunkDelayMillis, true, interleaved, cutAfter, hangAfter);
  }

  /** With parallel tool calls taking turns. */
  public Delivery inTurns() {
    return new Delivery(firstDelayMillis, chunkDelayMillis, byteWise, true, cutAfter, hangAfter);
  }

  /** Dropped after this many bytes of the body. */
  public Delivery cut(int bytes) {
    return new Delivery(
        firstDelayMillis, chunkDelayMillis, byteWise, interleaved, bytes, hangAfter);
  }

  /** Silent after this many chunks. */
  public Delivery hanging(int chunks) {
    return new Delivery(
        firstDelayMillis, chunkDelayMillis, byteWise, interleaved, cutAfter, chunks);
  }
}
