package dev.propel.runs;

import dev.propel.runs.Message.ToolCallOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param conversationId the conversation it belongs to, or null when no conversation shows it
 * @param parentId the message it follows, or null when it follows none
 * @param toolCalls what the run behind an assistant's message called, in order
 * @param runId the run that it began (user) or that gave it (assistant)
 * @param siblingIds the messages that follow the same one, itself among them, by time: other words
 *     in the same place, or other answers to the same words
 * @param inLine whether it waits for its turn, behind another run, and has no place in the tree yet
 */
public record MessageView(
    UUID id,
    @Nullable UUID conversationId,
    @Nullable UUID parentId,
    Message.Role role,
    String content,
    List<ToolCallOutcome> toolCalls,
    UUID runId,
    Instant createdAt,
    List<UUID> siblingIds,
    boolean inLine) {

  /** Copies the lists. */
  public MessageView {
    toolCalls = List.copyOf(toolCalls);
    siblingIds = List.copyOf(siblingIds);
  }

  /** A message of a conversation. */
  public static MessageView of(Message message) {
    return of(message, false);
  }

  static MessageView of(Message message, boolean standalone) {
    return new MessageView(
        message.id(),
        standalone ? null : message.transcriptId(),
        message.parentId(),
        message.role(),
        message.content(),
        message.toolCalls(),
        message.runId(),
        message.createdAt(),
        message.siblingIds(),
        message.inLine());
  }
}
