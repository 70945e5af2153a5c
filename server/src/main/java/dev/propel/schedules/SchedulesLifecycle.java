package dev.propel.schedules;

import dev.propel.schedules.store.TimerLoop;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has the process answer timers once it serves, beside what it does then: the start waits for
 * nothing. It stops before the workers do, so that what it begins has somewhere to go.
 */
@Component
class SchedulesLifecycle implements ApplicationListener<ApplicationReadyEvent>, SmartLifecycle {

  private final TimerLoop timers;
  private final SchedulesSettings settings;
  private volatile boolean running;

  SchedulesLifecycle(TimerLoop timers, SchedulesSettings settings) {
    this.timers = timers;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    if (settings.enabled()) {
      running = true;
      Thread.ofVirtual().name("schedules-start").start(this::begin);
    }
  }

  private synchronized void begin() {
    if (running) {
      timers.start();
    }
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
  public void stop() {
    running = false;
    end();
  }

  private synchronized void end() {
    timers.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
