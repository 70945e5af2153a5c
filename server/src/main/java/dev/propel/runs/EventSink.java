package dev.propel.runs;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Where a run's events go: one reader at one door. Called by one thread at a time, except where it
 * says otherwise.
 */
public interface EventSink {

  /**
   * Takes one event.
   *
   * @param cursor the position just after it, in the stream that is followed
   * @param path whose event it is: the runs from the first child down, none for the run that is
   *     followed
   */
  void event(Cursor cursor, List<UUID> path, RunEvent event) throws IOException;

  /** All that was there has been given; the next event may take a while. */
  void flush() throws IOException;

  /**
   * Nothing happened for a while: a moment to show that the line is open and to notice that it is
   * not.
   */
  void keepAlive() throws IOException;

  /** Whether events are wanted still; asked before each wait and after it. */
  default boolean wanted() {
    return true;
  }

  /**
   * Given once, before the first event: what ends the follower's waiting, so that it asks {@link
   * #wanted} at once. Any thread may run it, at any time.
   */
  default void wakeBy(Runnable wake) {}
}
