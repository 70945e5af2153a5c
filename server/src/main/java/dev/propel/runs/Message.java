package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One node of a transcript's tree.
 *
 * @param parentId the message it follows, or null for the first
 * @param toolCalls what the run behind an assistant's message called, in order
 * @param runId the run that the message began (user) or ended (assistant)
 * @param siblingIds the messages that follow the same one, itself among them, by time
 * @param inLine whether it waits for its turn and has no place in the tree yet
 */
public record Message(
    UUID id,
    UUID transcriptId,
    @Nullable UUID parentId,
    Role role,
    String content,
    List<ToolCallOutcome> toolCalls,
    UUID runId,
    Instant createdAt,
    List<UUID> siblingIds,
    boolean inLine) {

  /** Copies the lists. */
  public Message {
    toolCalls = List.copyOf(toolCalls);
    siblingIds = List.copyOf(siblingIds);
  }

  /** Who speaks. */
  public enum Role {
    USER,
    ASSISTANT;

    /** The name in the API and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this label. */
    public static Role labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A tool call and what came of it.
   *
   * @param arguments the JSON that the model gave: an object as a rule; its text as a string when
   *     it is no JSON
   */
  public record ToolCallOutcome(
      String id, String name, JsonNode arguments, String result, boolean isError) {}
}
