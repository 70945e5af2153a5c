package dev.propel.conversations.http;

import dev.propel.conversations.Conversations;
import dev.propel.conversations.Conversations.Shown;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Idempotency;
import dev.propel.kernel.http.ServerSentEvents;
import dev.propel.runs.Accepted;
import dev.propel.runs.MessageView;
import dev.propel.runs.RunWishes;
import dev.propel.runs.Runs;
import dev.propel.runs.SseSink;
import dev.propel.runs.Started;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What is said in conversations, over HTTP. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/messages")
@Tag(name = "Conversations")
class MessageResource {

  private final Conversations conversations;
  private final Runs runs;
  private final JsonMapper json;

  MessageResource(Conversations conversations, Runs runs, JsonMapper json) {
    this.conversations = conversations;
    this.runs = runs;
    this.json = json;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.CONVERSATIONS_READ)
  @Operation(
      summary = "List a conversation's messages",
      description =
          """
          The current branch from its first message to its last, and behind it, with `inLine`, what waits for its turn. \
          With `branch` the branch that ends in that message; with `branches=all` everything that was ever said, by time. \
          A message's `siblingIds` lead to other branches.\
          """)
  Page<MessageView> list(
      Caller caller,
      @PathVariable UUID id,
      PageRequest page,
      @Schema(allowableValues = {"asc", "desc"}) @RequestParam(defaultValue = "asc") String order,
      @Schema(allowableValues = {"current", "all"}) @RequestParam(defaultValue = "current")
          String branches,
      @Parameter(description = "The last message of the branch that is wanted") @RequestParam
          @Nullable UUID branch) {
    boolean newestFirst =
        switch (order) {
          case "asc" -> false;
          case "desc" -> true;
          default -> throw Failure.malformed("order", "The order is asc or desc.");
        };
    return conversations
        .messages(caller, id, shown(branches, branch), page, newestFirst)
        .map(MessageView::of);
  }

  private static Shown shown(String branches, @Nullable UUID branch) {
    return switch (branches) {
      case "current" -> branch == null ? new Shown.Current() : new Shown.Branch(branch);
      case "all" -> {
        if (branch != null) {
          throw Failure.malformed("branch", "One branch is wanted or all of them, not both.");
        }
        yield new Shown.Everything();
      }
      default -> throw Failure.malformed("branches", "The branches are current or all.");
    };
  }

  @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(
      summary = "Say something to the agent",
      description =
          """
          Answers 202 at once with the message and the run it began. With `Accept: text/event-stream` \
          it answers 200 with the run's AG-UI events until the run ends. With `editOf` it is said in the place of that \
          message, which stays on its own branch.\
          """)
  @Nullable ResponseEntity<Accepted> say(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody NewMessage message,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Started started =
        conversations.say(caller, id, message.content(), message.editOf(), message.wishes());
    if (wantsEvents(accept)) {
      request.setAttribute(Idempotency.STREAM_OF, "/api/v1/runs/" + started.run().id() + "/events");
      runs.follow(caller, started, new SseSink(ServerSentEvents.open(response), json));
      return null;
    }
    return accepted(started);
  }

  @PostMapping(path = "/{messageId}/regenerations", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(
      summary = "Ask for another answer",
      description =
          """
          To the words that the named answer was given to, or to the named words. Answers 202 at once with those words and \
          the run that answers them; the answers stand beside each other, and the new one's branch becomes the current \
          one. Without agentVersion the agent answers as it would answer a new message.\
          """)
  ResponseEntity<Accepted> regenerate(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable UUID messageId,
      @RequestBody(required = false) @Nullable Regeneration wanted) {
    return accepted(
        conversations.regenerate(
            caller,
            id,
            messageId,
            wanted == null ? null : wanted.agentVersion(),
            wanted == null ? null : wanted.model()));
  }

  private static ResponseEntity<Accepted> accepted(Started started) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/runs/" + started.run().id()))
        .body(Accepted.of(started));
  }

  private static boolean wantsEvents(@Nullable String accept) {
    return accept != null
        && MediaType.parseMediaTypes(accept).stream()
            .anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
  }

  /**
   * What is said.
   *
   * @param content 1 to 200 000 characters
   * @param onBusy what happens while a run is active: {@code reject} with 409, {@code enqueue}
   *     behind it, {@code interrupt} it and go on from what it said, or {@code rollback}: stop it
   *     and take the place of its message; as the agent says, if not given
   * @param deadlineSeconds after how many seconds the run fails, 1 to 2 592 000
   * @param maxTokens how many tokens the run and those it calls may use, read and written
   * @param webhookUrl who is told of the run's end
   * @param editOf the message of the caller's side whose words these replace, on a branch of their
   *     own; at the end of the current branch, if not given
   */
  record NewMessage(
      String content,
      @Schema(allowableValues = {"reject", "enqueue", "interrupt", "rollback"})
          @Nullable String onBusy,
      @Nullable Integer deadlineSeconds,
      @Nullable Long maxTokens,
      @Nullable String webhookUrl,
      @Nullable UUID editOf) {

    RunWishes wishes() {
      return new RunWishes(onBusy, null, null, deadlineSeconds, maxTokens, webhookUrl);
    }
  }

  /** How to answer again; may be left out. */
  record Regeneration(@Nullable Integer agentVersion, @Nullable String model) {}
}
