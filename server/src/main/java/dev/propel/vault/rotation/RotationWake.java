package dev.propel.vault.rotation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells this process that there may be something to rotate; many calls become one. */
@Component
final class RotationWake {

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
