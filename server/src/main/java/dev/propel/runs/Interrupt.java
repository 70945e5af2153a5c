package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run that waits for a person, a signal or a time.
 *
 * @param conversationId the conversation, or null for a run without one
 * @param tool the tool whose call waits
 * @param toolCallId the model's id of that call
 * @param shown what whoever answers is shown: {@code tool} and {@code arguments} of a call, {@code
 *     question} and {@code options}, the {@code name} of a signal, {@code until} when
 * @param role the least role that may settle it, or null for every member who may settle any
 * @param expiresAt when it settles by itself, or null
 * @param resolution how it was settled, or null
 */
public record Interrupt(
    UUID id,
    UUID runId,
    @Nullable UUID conversationId,
    UUID agentId,
    InterruptKind kind,
    InterruptReason reason,
    @Nullable String tool,
    @Nullable String toolCallId,
    @Schema(type = "object") JsonNode shown,
    State state,
    @Nullable String role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Settlement resolution) {

  /** Where an interrupt is in its life. */
  public enum State {
    /** Nobody has answered. */
    OPEN,
    /** Somebody has, or the time has come that was waited for. */
    RESOLVED,
    /** Nobody answered in time. */
    EXPIRED,
    /** Its run ended before. */
    WITHDRAWN;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this label. */
    public static State labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How an interrupt was settled.
   *
   * @param arguments with {@code edit}: what the tool is called with instead
   * @param text the reason of a refusal, or the result in the tool's place
   * @param by the subject label of whoever settled it; {@code platform} when its time was over
   */
  public record Settlement(
      Resolution.Action action,
      @Nullable @Schema(type = "object") JsonNode arguments,
      @Nullable String text,
      String by,
      Instant at) {}
}
