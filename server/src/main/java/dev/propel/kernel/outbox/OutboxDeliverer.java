package dev.propel.kernel.outbox;

import dev.propel.kernel.outbox.store.OutboxStore.Claim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Claims due events and delivers them, a few at a time, for as long as the application runs. */
final class OutboxDeliverer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxDeliverer.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final OutboxDelivering delivering;
  private final OutboxWake wake;
  private final OutboxSettings settings;
  private final Semaphore room;
  private @Nullable ExecutorService threads;

  OutboxDeliverer(OutboxDelivering delivering, OutboxWake wake, OutboxSettings settings) {
    this.delivering = delivering;
    this.wake = wake;
    this.settings = settings;
    this.room = new Semaphore(settings.parallel());
  }

  @Override
  public synchronized void start() {
    if (threads == null && !delivering.types().isEmpty()) {
      ExecutorService started =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbox-", 0).factory());
      threads = started;
      started.execute(() -> run(started));
    }
  }

  /** Lets what is being delivered end; what does not end in time is delivered again later. */
  @Override
  public synchronized void stop() {
    ExecutorService stopping = threads;
    threads = null;
    if (stopping == null) {
      return;
    }
    stopping.shutdown();
    wake.now();
    try {
      if (!stopping.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Deliveries did not end in {}; they are made again", STOP_PATIENCE);
        stopping.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      stopping.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }

  private void run(ExecutorService executor) {
    try {
      while (!executor.isShutdown()) {
        try {
          deliverDue(executor);
        } catch (RuntimeException failed) {
          log.warn("The outbox could not be read; trying again in {}", settings.poll(), failed);
        }
        wake.await(settings.poll());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliverDue(ExecutorService executor) throws InterruptedException {
    boolean more = true;
    while (more && !executor.isShutdown()) {
      room.acquire();
      int free = 1 + room.drainPermits();
      int taken = 0;
      try {
        List<Claim> claims = delivering.claim(free);
        for (Claim claim : claims) {
          executor.execute(() -> deliver(claim));
          taken++;
        }
        more = claims.size() == free;
      } finally {
        room.release(free - taken);
      }
    }
  }

  private void deliver(Claim claim) {
    try {
      delivering.deliver(claim);
    } catch (RuntimeException failed) {
      log.warn("Event {} could not be settled; its claim runs out", claim.id(), failed);
    } finally {
      room.release();
    }
  }
}
