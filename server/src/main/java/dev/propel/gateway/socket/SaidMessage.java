package dev.propel.gateway.socket;

import dev.propel.runs.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the socket shows it, in the words of the HTTP API.
 *
 * @param conversationId the conversation it was said in
 */
record SaidMessage(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    Message.Role role,
    String content,
    List<Message.ToolCallOutcome> toolCalls,
    UUID runId,
    Instant createdAt) {

  static SaidMessage of(Message message) {
    return new SaidMessage(
        message.id(),
        message.transcriptId(),
        message.parentId(),
        message.role(),
        message.content(),
        message.toolCalls(),
        message.runId(),
        message.createdAt());
  }
}
