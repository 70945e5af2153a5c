package dev.propel.vault.rotation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks after keys for as long as the process serves; the start waits for nothing. */
@Component
class RotationLoop implements ApplicationListener<ApplicationReadyEvent>, SmartLifecycle {

  private static final long PATIENCE_MILLIS = 10_000;

  private final RotationPass pass;
  private final RotationWake wake;
  private final RotationSettings settings;
  private volatile boolean running;
  private @Nullable Thread thread;

  RotationLoop(RotationPass pass, RotationWake wake, RotationSettings settings) {
    this.pass = pass;
    this.wake = wake;
    this.settings = settings;
  }

  @Override
  public synchronized void onApplicationEvent(ApplicationReadyEvent ready) {
    if (settings.enabled() && !running) {
      running = true;
      thread = Thread.ofVirtual().name("key-rotation").start(this::loop);
    }
  }

  private void loop() {
    try {
      while (running) {
        pass.run(() -> !running);
        if (running) {
          wake.await(settings.poll());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    pass.end();
  }

  @Override
  public boolean isAutoStartup() {
    return false;
  }

  @Override
  public void start() {
    // Begins with the event that everything else is ready.
  }

  @Override
  public synchronized void stop() {
    running = false;
    Thread working = thread;
    thread = null;
    if (working != null) {
      wake.now();
      try {
        working.join(PATIENCE_MILLIS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
