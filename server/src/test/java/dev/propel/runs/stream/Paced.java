package dev.propel.runs.stream;

import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.RunEvent;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A client that can be watched, held up and made to leave. */
final class Paced implements EventSink {

  final Heard heard = new Heard();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean held;
  private boolean left;
  private Runnable wake = () -> {};

  void hold() {
    set(() -> held = true);
  }

  void release() {
    set(() -> held = false);
  }

  void leave() {
    set(() -> left = true);
    wake.run();
  }

  void await(Predicate<Heard> wanted) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(30);
      while (!wanted.test(heard)) {
        left = changed.awaitNanos(left);
        if (left <= 0) {
          throw new AssertionError("It was never heard: " + heard.meaning());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void event(Cursor cursor, List<UUID> path, RunEvent event) throws IOException {
    lock.lock();
    try {
      while (held) {
        changed.awaitUninterruptibly();
      }
      heard.event(cursor, path, event);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void keepAlive() {}

  @Override
  public boolean wanted() {
    lock.lock();
    try {
      return !left;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wakeBy(Runnable waking) {
    wake = waking;
  }
}
