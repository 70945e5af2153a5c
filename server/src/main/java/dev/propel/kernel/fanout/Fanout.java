package dev.propel.kernel.fanout;

import java.util.function.Consumer;

/**
 * Tells every process of the deployment something short, this one included. A message is heard at
 * most once by each subscriber: it may be lost, so whoever relies on one also looks by itself now
 * and then. Between two processes the order of one channel's messages is kept. Safe for many
 * threads.
 */
public interface Fanout {

  /** The longest text, in bytes of UTF-8: what fits into a PostgreSQL notification. */
  int LONGEST_TEXT = 7_000;

  /**
   * Says the text on the channel. Returns at once and never fails because of the network: what
   * cannot be sent is dropped, counted and logged. The same text said again before the first was
   * sent is sent once.
   *
   * @param channel letters and dots, such as {@code runs.wake}
   * @param text at most {@value #LONGEST_TEXT} bytes and without the character NUL; may be empty
   * @throws IllegalArgumentException for a channel or text that cannot be sent
   */
  void publish(String channel, String text);

  /** Hears a channel; see {@link #subscribe(String, Consumer, Runnable)}. */
  default Subscription subscribe(String channel, Consumer<String> listener) {
    return subscribe(channel, listener, () -> {});
  }

  /**
   * Hears a channel until the subscription is closed. What this process says itself is heard too,
   * also while it hears no other.
   *
   * @param listener takes a text; called from threads of the fan-out, for messages of one process
   *     one after the other. It has to be quick: others wait behind it
   * @param gap called when this process has begun to hear the others, first or again: what they
   *     said before may have been missed, so look now at whatever the messages are about
   */
  Subscription subscribe(String channel, Consumer<String> listener, Runnable gap);

  /** Ends when closed; closing again does nothing. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
