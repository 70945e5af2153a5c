package dev.propel.runs;

import java.io.IOException;

/** Where a run's events go: one reader at one door. Called by one thread at a time. */
public interface EventSink {

  /** Takes one event. The cursor stands just after it. */
  void event(Cursor cursor, RunEvent event) throws IOException;

  /** All that was there has been given; the next event may take a while. */
  void flush() throws IOException;

  /**
   * Nothing happened for a while: a moment to show that the line is open and to notice that it is
   * not.
   */
  void keepAlive() throws IOException;
}
