package dev.propel.kernel.fanout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a transport on a thread of its own, again whenever it fails, after a growing pause.
 */
final class Hearing {

  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final long STACK_BYTES = 256 << 10;

  private final Transport transport;
  private final Transport.Ear ear;
  private volatile boolean running;
  private volatile @Nullable String trouble;
  private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});
  private Duration pause = FIRST_PAUSE;

  Hearing(Transport transport, Transport.Ear ear) {
    this.transport = transport;
    this.ear = ear;
  }

  void begin() {
    running = true;
    thread =
        Thread.ofPlatform().name("fanout-hear").daemon().stackSize(STACK_BYTES).start(this::listen);
  }

  void end() {
    running = false;
    transport.close();
    thread.interrupt();
  }

  /** Why nothing is heard, if nothing is; null before the first attempt is over. */
  @Nullable String trouble() {
    return trouble;
  }

  private void listen() {
    while (running) {
      try {
        transport.listen(new Open());
      } catch (Exception failed) {
        if (running) {
          failed(failed);
        }
      }
      if (running) {
        rest();
      }
    }
  }

  private void failed(Exception failure) {
    String reason = String.valueOf(failure.getMessage());
    if (trouble == null) {
      LOG.warn(
          "Other processes are not heard through {} and are asked by polling instead: {}",
          transport.name(),
          reason);
    }
    trouble = reason;
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stop) {
      return;
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private final class Open implements Transport.Ear {
    @Override
    public void open() {
      if (trouble != null) {
        LOG.info("Other processes are heard again through {}", transport.name());
      }
      trouble = null;
      pause = FIRST_PAUSE;
      ear.open();
    }

    @Override
    public void hear(String line) {
      ear.hear(line);
    }
  }
}
