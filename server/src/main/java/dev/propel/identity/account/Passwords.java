package dev.propel.identity.account;

import dev.propel.kernel.Failure;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id (RFC 9106) and the parameters that OWASP recommends or
 * more. A hash takes 19 MiB and tens of milliseconds on purpose, so only a few run at a time:
 * whoever finds no place within a few seconds is asked to come again.
 */
@Component
public class Passwords {

  /** The shortest password that is accepted. */
  public static final int MIN_LENGTH = 10;

  /** The longest: no work for megabytes. */
  public static final int MAX_LENGTH = 200;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int PARALLELISM = 1;
  private static final int PATIENCE_SECONDS = 5;

  private final Argon2PasswordEncoder encoder;
  private final Semaphore places;

  Passwords(PasswordSettings settings) {
    this.encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, PARALLELISM, settings.memoryKib(), settings.iterations());
    this.places = new Semaphore(atOnce(Runtime.getRuntime(), settings.memoryKib()), true);
  }

  /** The text to store for this password. */
  public String hash(String password) {
    return inPlace(() -> encoder.encode(password));
  }

  /** Whether this is the password of which the hash was stored. */
  public boolean matches(String password, String hash) {
    return inPlace(() -> encoder.matches(password, hash));
  }

  /** Does the work of a check without one, so that no account looks like an account. */
  public void pretend(String password) {
    inPlace(() -> encoder.encode(password));
  }

  /** Whether the hash was made with weaker parameters than today's. */
  public boolean outdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  /** As many as the processors can work on, but never more than a quarter of the memory. */
  private static int atOnce(Runtime runtime, int memoryKib) {
    long inMemory = runtime.maxMemory() / 4 / (memoryKib * 1024L);
    return (int) Math.max(1, Math.min(runtime.availableProcessors(), inMemory));
  }

  private <T> T inPlace(Supplier<T> work) {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Failure.unavailable(
            "sign_in_busy", "Too many people are signing in at once. Try again shortly.", null);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Failure.unavailable("stopping", "The server is stopping.", stopping);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
