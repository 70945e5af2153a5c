package dev.propel.schedules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time at which a schedule was due, or somebody wanted it, and what came of it.
 *
 * @param id of the occurrence and, if one was begun, of its run: fixed before the run begins, so
 *     that it is begun once
 * @param dueAt the due instant, or when it was wanted
 * @param manual whether somebody wanted it
 * @param reason the code of why no run was begun
 * @param detail the same for people
 */
public record Occurrence(
    UUID id,
    UUID scheduleId,
    Instant dueAt,
    boolean manual,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String detail,
    Instant createdAt) {

  /** What came of it. */
  public enum Outcome {
    /** A run is about to begin. */
    STARTING,
    /** A run began. */
    STARTED,
    /** No run was begun. */
    SKIPPED;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with this label. */
    public static Outcome labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
