package dev.propel.kernel.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A database on its way up: begun on a thread of its own before the context is built, so that the
 * two overlap, and awaited by the first who needs it.
 */
final class DatabaseStart implements AutoCloseable {

  private final FutureTask<DatabaseSource> opening;

  DatabaseStart(DatabaseSettings settings) {
    opening = new FutureTask<>(() -> DatabaseSource.open(settings));
  }

  void begin() {
    Thread.ofPlatform().name("database-start").start(opening);
  }

  /** The application's pool, once it is ready; the failure of the start otherwise. */
  HikariDataSource await() {
    return opened().pool();
  }

  /** Where the application signs in past any pooler, once the database is ready. */
  DatabaseUrl direct() {
    return opened().direct();
  }

  /** Waits for the start to end, then stops what it started. */
  @Override
  public void close() {
    try {
      opened().close();
    } catch (RuntimeException neverStarted) {
      // Who awaited it was told; there is nothing to stop.
    }
  }

  private DatabaseSource opened() {
    try {
      return opening.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the database started.", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("The database did not start.", failed.getCause());
    }
  }
}
