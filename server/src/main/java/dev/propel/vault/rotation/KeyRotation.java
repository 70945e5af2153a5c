package dev.propel.vault.rotation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of an organization's key.
 *
 * @param toVersion the key's version that takes over
 * @param total how many rows lay under older versions when it began
 * @param resealed how many were sealed anew since; more than the total when rows were added
 * @param problem why it does not go on; null when nothing is in the way
 * @param startedBy who began it; {@code platform} when it was time
 */
public record KeyRotation(
    UUID id,
    int toVersion,
    State state,
    long total,
    long resealed,
    @Nullable String problem,
    String startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** How far it is. */
  public enum State {
    /** Both keys open; values move to the new one. */
    RUNNING,
    /** The old keys are destroyed. */
    FINISHED;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
