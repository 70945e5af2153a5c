package dev.propel.runs.engine;

import org.jspecify.annotations.Nullable;

/** How others stop a run that a thread executes. Safe for many threads. */
final class RunControl {

  private @Nullable Thread executing;
  private Wish wish = Wish.GO_ON;

  /** What is wanted of the run. */
  enum Wish {
    GO_ON,
    /** Stop at the end of the step and give the run back. */
    HAND_BACK,
    /** Stop now, whatever it is doing. */
    CANCEL
  }

  synchronized void executedBy(Thread thread) {
    executing = thread;
    if (wish == Wish.CANCEL) {
      thread.interrupt();
    }
  }

  /** The run's thread is about to do other things; it will not be interrupted any more. */
  synchronized void left() {
    executing = null;
    boolean cleared = Thread.interrupted();
    assert cleared || !cleared;
  }

  synchronized void cancel() {
    wish = Wish.CANCEL;
    interrupt();
  }

  synchronized void handBack() {
    if (wish == Wish.GO_ON) {
      wish = Wish.HAND_BACK;
    }
  }

  /**
   * Stops a run that did not reach the end of its step in time; it stays in the journal as it is.
   */
  synchronized void abandon() {
    handBack();
    interrupt();
  }

  synchronized Wish wish() {
    return wish;
  }

  private void interrupt() {
    if (executing != null) {
      executing.interrupt();
    }
  }
}
