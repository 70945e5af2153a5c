package dev.propel.kernel.fanout;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Messages that wait for one thread: each once, in order, never more than there is room for. */
final class Backlog {

  static final int MOST_MESSAGES = 8_192;
  static final int MOST_CHARACTERS = 4 << 20;
  private static final int LARGEST_BATCH = 512;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Set<Message> waiting = new LinkedHashSet<>();
  private int characters;

  /** Lets the message wait; false when there is no room. */
  boolean add(Message message) {
    lock.lock();
    try {
      if (waiting.contains(message)) {
        return true;
      }
      if (waiting.size() >= MOST_MESSAGES
          || characters + message.text().length() > MOST_CHARACTERS) {
        return false;
      }
      waiting.add(message);
      characters += message.text().length();
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what waits, at least one message and at most {@value #LARGEST_BATCH}. */
  List<Message> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        filled.await();
      }
      List<Message> batch = waiting.stream().limit(LARGEST_BATCH).toList();
      batch.forEach(waiting::remove);
      characters -= batch.stream().mapToInt(message -> message.text().length()).sum();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
