package dev.propel.identity.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees to it that the end of a look is in the trail soon after its time is over. */
@Component
class LapsedAccess implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LapsedAccess.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final AccessGrants grants;
  private @Nullable ScheduledExecutorService timer;

  LapsedAccess(AccessGrants grants) {
    this.grants = grants;
  }

  @Override
  public synchronized void start() {
    if (timer == null) {
      ScheduledExecutorService started =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofVirtual().name("lapsed-access").factory());
      timer = started;
      var _ =
          started.scheduleWithFixedDelay(
              this::close, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  private void close() {
    try {
      grants.closeLapsed();
    } catch (RuntimeException failed) {
      log.warn("Ended accesses could not be written down; trying again in {}", EVERY, failed);
    }
  }
}
