package dev.propel.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work of a process that nobody waits for: done in small parts, again and again, from the start to
 * the stop of the application. While there is more to do, it rests four times as long as a part
 * took, so that those who are waited for have the machine and the database. A part that fails is
 * logged and tried again at the next turn: parts must bear to be repeated.
 */
public final class Recurring implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int REST = 4;

  private final String name;
  private final Duration every;
  private final BooleanSupplier part;
  private final Semaphore stop = new Semaphore(0);
  private volatile boolean running;
  private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

  /**
   * Work under this name.
   *
   * @param every how long to rest when there is nothing more to do
   * @param part one part of the work; says whether there is more
   */
  public Recurring(String name, Duration every, BooleanSupplier part) {
    this.name = name;
    this.every = every;
    this.part = part;
  }

  private void work() {
    while (running) {
      long began = System.nanoTime();
      boolean more = false;
      try {
        more = part.getAsBoolean();
      } catch (RuntimeException trouble) {
        LOG.warn("{} did not succeed and will be tried again", name, trouble);
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - began);
      rest(more ? taken.multipliedBy(REST) : every);
    }
  }

  private void rest(Duration length) {
    try {
      if (stop.tryAcquire(Math.min(length.toMillis(), every.toMillis()), TimeUnit.MILLISECONDS)) {
        running = false;
      }
    } catch (InterruptedException interrupted) {
      running = false;
    }
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name(name).start(this::work);
  }

  @Override
  public void stop() {
    // Not by an interrupt: that would break the database connection it may be using.
    running = false;
    stop.release();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
