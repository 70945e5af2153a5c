package dev.propel.identity.secondfactor;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's second factor as it is stored, opened. */
public final class SecondFactor {

  private final byte[] secret;
  private final @Nullable Instant confirmedAt;
  private final long lastStep;

  /**
   * A second factor.
   *
   * @param confirmedAt since when it is asked for; null while it is not
   * @param lastStep the newest step whose code was used
   */
  public SecondFactor(byte[] secret, @Nullable Instant confirmedAt, long lastStep) {
    this.secret = secret.clone();
    this.confirmedAt = confirmedAt;
    this.lastStep = lastStep;
  }

  byte[] secret() {
    return secret.clone();
  }

  Optional<Instant> confirmedAt() {
    return Optional.ofNullable(confirmedAt);
  }

  long lastStep() {
    return lastStep;
  }
}
