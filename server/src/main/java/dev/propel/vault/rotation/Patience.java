package dev.propel.vault.rotation;

import java.util.function.BooleanSupplier;

/** How long a pass may go on: until the process stops, and with few short waits for others. */
final class Patience {

  private static final int PAUSES = 40;
  private static final long PAUSE_MILLIS = 50;

  private final BooleanSupplier stopped;
  private int pauses = PAUSES;

  Patience(BooleanSupplier stopped) {
    this.stopped = stopped;
  }

  boolean isOver() {
    return stopped.getAsBoolean() || Thread.currentThread().isInterrupted();
  }

  /** Waits for open transactions of others to end; false when there was enough of that. */
  boolean pause() {
    if (pauses == 0) {
      return false;
    }
    pauses--;
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
