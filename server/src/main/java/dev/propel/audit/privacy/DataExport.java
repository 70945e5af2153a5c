package dev.propel.audit.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what is held of a person or of the whole organization.
 *
 * @param person whose data; null: the organization's
 * @param bytes how much it holds so far, before it is packed
 * @param expiresAt until when it can be fetched; null until it is ready
 */
public record DataExport(
    UUID id,
    @Nullable UUID person,
    String requestedBy,
    State state,
    long bytes,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt) {

  /** How far an export is. */
  public enum State {
    /** It has not begun. */
    QUEUED,
    /** It is being made. */
    RUNNING,
    /** It can be fetched. */
    READY,
    /** It could not be made. */
    FAILED,
    /** It was removed. */
    EXPIRED;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Lets whoever has it fetch an export.
   *
   * @param path of this server
   */
  public record Link(String path, Instant expiresAt) {}
}
