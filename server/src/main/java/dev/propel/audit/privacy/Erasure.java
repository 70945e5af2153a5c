package dev.propel.audit.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That data of a person or of the organization is removed for good.
 *
 * @param person whose; null for the organization's, and once it is done
 * @param account whether the person's account goes too
 * @param dueAt when it begins; until then it can be called off
 * @param certificate what was erased; null until it is done
 */
public record Erasure(
    UUID id,
    Scope scope,
    @Nullable UUID person,
    boolean account,
    State state,
    Instant createdAt,
    Instant dueAt,
    @Nullable Instant finishedAt,
    @Nullable Certificate certificate) {

  /** Whose data. */
  public enum Scope {
    /** What one person made in the organization. */
    PERSON,
    /** Everything of the organization. */
    ORGANIZATION;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it is. */
  public enum State {
    /** It has not begun. */
    SCHEDULED,
    /** It is being carried out. */
    RUNNING,
    /** Nothing is left. */
    DONE,
    /** It was called off. */
    CANCELLED;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
