package dev.propel.kernel.postgres;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for PostgreSQL's processes; an interrupt ends the waiting with an exception. */
final class Waiting {

  private Waiting() {}

  /** The exit code of a program that ends by itself. */
  static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      process.destroy();
      throw interrupted(interrupted);
    }
  }

  /** Whether the process ended within the time. */
  static boolean ends(Process process, Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  static void moment() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while PostgreSQL was starting.", cause);
  }
}
