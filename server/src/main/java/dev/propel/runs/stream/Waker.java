package dev.propel.runs.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Lets many threads end one thread's waiting. A wake before the wait counts. */
final class Waker {

  private final Thread sleeper = Thread.currentThread();
  private final AtomicBoolean woken = new AtomicBoolean();

  /** For the thread that makes it. */
  Waker() {}

  void wake() {
    if (!woken.getAndSet(true)) {
      LockSupport.unpark(sleeper);
    }
  }

  /** Returns once woken since the last time, or after the time. */
  void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (!woken.get() && left > 0) {
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = end - System.nanoTime();
    }
    woken.set(false);
  }
}
