package dev.propel.gateway.socket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client sends. The id is the client's own; the reply to the frame carries it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(ClientFrame.Authenticate.class),
  @JsonSubTypes.Type(ClientFrame.Say.class),
  @JsonSubTypes.Type(ClientFrame.Subscribe.class),
  @JsonSubTypes.Type(ClientFrame.Unsubscribe.class),
  @JsonSubTypes.Type(ClientFrame.Cancel.class),
  @JsonSubTypes.Type(ClientFrame.Ping.class)
})
sealed interface ClientFrame {

  /** The client's id of the frame, where a reply is wanted. */
  default @Nullable String id() {
    return null;
  }

  /** Gives a token, first or again before the old one expires. */
  @JsonTypeName("authenticate")
  record Authenticate(@Nullable String id, String token) implements ClientFrame {}

  /** Says something in a conversation and follows the run. */
  @JsonTypeName("message")
  record Say(@Nullable String id, UUID conversationId, String content) implements ClientFrame {}

  /** Follows a run from behind a cursor; from its start without one. */
  @JsonTypeName("subscribe")
  record Subscribe(@Nullable String id, UUID runId, @Nullable String after)
      implements ClientFrame {}

  /** Stops following a run. */
  @JsonTypeName("unsubscribe")
  record Unsubscribe(@Nullable String id, UUID runId) implements ClientFrame {}

  /** Cancels a run. */
  @JsonTypeName("cancel")
  record Cancel(@Nullable String id, UUID runId) implements ClientFrame {}

  /** Asks for a pong. */
  @JsonTypeName("ping")
  record Ping() implements ClientFrame {}
}
