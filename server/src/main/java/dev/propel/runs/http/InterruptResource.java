package dev.propel.runs.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.runs.Interrupt;
import dev.propel.runs.Interrupts;
import dev.propel.runs.Resolution;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What runs wait for, over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/interrupts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Interrupts")
class InterruptResource {

  private final Interrupts interrupts;

  InterruptResource(Interrupts interrupts) {
    this.interrupts = interrupts;
  }

  @GetMapping
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "List what runs wait for, newest first",
      description =
          "Of the runs that the caller began; with conversations.readAll, of all. `state=open` lists what can be answered.")
  Page<Interrupt> list(
      Caller caller,
      PageRequest page,
      @Schema(allowableValues = {"open", "resolved", "expired", "withdrawn"}) @RequestParam
          @Nullable String state,
      @RequestParam @Nullable UUID runId) {
    return interrupts.list(caller, page, state == null ? null : state(state), runId);
  }

  @GetMapping("/{id}")
  @Permitted(Permission.RUNS_READ)
  @Operation(summary = "Read an interrupt")
  Interrupt find(Caller caller, @PathVariable UUID id) {
    return interrupts.find(caller, id);
  }

  @PostMapping("/{id}/resolution")
  @Permitted(Permission.INTERRUPTS_RESOLVE)
  @Operation(
      summary = "Answer an interrupt, once",
      description =
          """
          `approve` makes the call as it was asked for (after an unknown outcome: makes it again), `edit` makes it with \
          other arguments, `reject` does not make it and gives the model the reason, `respond` gives the text as its \
          result. Questions and signals are answered with `respond` or `reject`. The run goes on at once. A second answer \
          gets 409 `interrupt_settled`, which names the first.\
          """)
  Interrupt resolve(Caller caller, @PathVariable UUID id, @RequestBody NewResolution given) {
    return interrupts.resolve(
        caller, id, new Resolution(action(given.action()), given.arguments(), given.text()));
  }

  private static Interrupt.State state(String label) {
    for (Interrupt.State state : Interrupt.State.values()) {
      if (state.label().equals(label)) {
        return state;
      }
    }
    throw Failure.malformed("state", "The state is open, resolved, expired or withdrawn.");
  }

  private static Resolution.Action action(String label) {
    for (Resolution.Action action : Resolution.Action.values()) {
      if (action.label().equals(label)) {
        return action;
      }
    }
    throw Failure.invalid("action", "The action is approve, edit, reject or respond.");
  }

  /**
   * An answer.
   *
   * @param arguments with {@code edit}: what the tool is called with instead
   * @param text with {@code reject}: the reason; with {@code respond}: the result; at most 100 000
   *     characters
   */
  record NewResolution(
      @Schema(allowableValues = {"approve", "edit", "reject", "respond"}) String action,
      @Nullable @Schema(type = "object") JsonNode arguments,
      @Nullable String text) {}
}
