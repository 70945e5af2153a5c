package dev.propel.kernel.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells this node's deliverer that there may be something to do; many calls become one. */
@Component
final class OutboxWake {

  private final Semaphore calls = new Semaphore(0);

  void now() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  /** Returns when called, or after the time. */
  void await(Duration atMost) throws InterruptedException {
    if (calls.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits();
    }
  }
}
