package dev.propel.conversations.http;

import dev.propel.conversations.Conversation;
import dev.propel.conversations.Conversations;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conversations over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/conversations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
class ConversationResource {

  private final Conversations conversations;

  ConversationResource(Conversations conversations) {
    this.conversations = conversations;
  }

  @GetMapping
  @Permitted(Permission.CONVERSATIONS_READ)
  @Operation(
      summary = "List conversations, newest activity first",
      description = "Those that the caller began; with conversations.readAll, all.")
  Page<Conversation> list(Caller caller, PageRequest page, @RequestParam @Nullable UUID agentId) {
    return conversations.list(caller, page, agentId);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(
      summary = "Begin a conversation with an agent",
      description =
          "It uses the agent's newest version, or the draft while nothing is published, unless agentVersion pins one.")
  ResponseEntity<Conversation> create(Caller caller, @RequestBody NewConversation wanted) {
    Conversation made =
        conversations.create(caller, wanted.agentId(), wanted.agentVersion(), wanted.title());
    return ResponseEntity.created(URI.create("/api/v1/conversations/" + made.id())).body(made);
  }

  @GetMapping("/{id}")
  @Permitted(Permission.CONVERSATIONS_READ)
  @Operation(summary = "Read a conversation")
  Conversation find(Caller caller, @PathVariable UUID id) {
    return conversations.find(caller, id);
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(
      summary = "Name a conversation",
      description = "A null or empty title takes the name away.")
  Conversation rename(
      Caller caller, @PathVariable UUID id, @RequestBody ConversationChange change) {
    return conversations.rename(caller, id, change.title());
  }

  @PutMapping("/{id}/head")
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(
      summary = "Go to another branch",
      description =
          """
          The branch through the message becomes the current one, down to the newest message below it, which is answered. \
          The next message follows it. 409 `conversation_busy` while a run is active.\
          """)
  Head goTo(Caller caller, @PathVariable UUID id, @RequestBody Head wanted) {
    return new Head(conversations.goTo(caller, id, wanted.messageId()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(summary = "Delete a conversation")
  void delete(Caller caller, @PathVariable UUID id) {
    conversations.delete(caller, id);
  }

  /** What a new conversation needs. */
  record NewConversation(UUID agentId, @Nullable Integer agentVersion, @Nullable String title) {}

  /** The end of a conversation's current branch. */
  record Head(UUID messageId) {}

  /** What can be changed. */
  record ConversationChange(@Nullable String title) {}
}
