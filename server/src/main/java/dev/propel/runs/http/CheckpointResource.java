package dev.propel.runs.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.runs.Accepted;
import dev.propel.runs.Checkpoint;
import dev.propel.runs.CheckpointDifference;
import dev.propel.runs.CheckpointState;
import dev.propel.runs.Checkpoints;
import dev.propel.runs.Forks;
import dev.propel.runs.NewFork;
import dev.propel.runs.Started;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Travel in a run's time, over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/runs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Runs")
class CheckpointResource {

  private final Checkpoints checkpoints;
  private final Forks forks;

  CheckpointResource(Checkpoints checkpoints, Forks forks) {
    this.checkpoints = checkpoints;
    this.forks = forks;
  }

  @GetMapping("/checkpoints")
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "List a run's checkpoints",
      description = "From 0, before the first step, to the one behind the newest step.")
  Page<Checkpoint> list(Caller caller, @PathVariable UUID id) {
    return Page.whole(checkpoints.list(caller, id));
  }

  @GetMapping("/checkpoints/{n}")
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "Read the state at a checkpoint",
      description =
          """
          What a model would read there, which calls were open and where each stood, the tokens used so far and what came \
          next.\
          """)
  CheckpointState state(Caller caller, @PathVariable UUID id, @PathVariable int n) {
    return checkpoints.state(caller, id, n);
  }

  @GetMapping("/checkpoints/{n}/difference")
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "Read what happened up to a checkpoint",
      description = "From another checkpoint of the run, or from the one before it.")
  CheckpointDifference difference(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable int n,
      @Parameter(description = "A checkpoint that is not behind this one")
          @Schema(minimum = "0")
          @RequestParam
          @Nullable Integer from) {
    return checkpoints.difference(caller, id, n, from);
  }

  @PostMapping("/forks")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.CONVERSATIONS_WRITE)
  @Operation(
      summary = "Go on from a checkpoint in another way",
      description =
          """
          Begins a new run with the steps up to the checkpoint behind it, not paid for again, and answers 202 with it and \
          its input. The first run stays as it is. In a conversation the new branch becomes the current one; a run \
          without a conversation is forked into another (which needs `runs.start`).

          What was only under way at the checkpoint is begun anew by the fork: open calls are made under its own \
          idempotency keys, questions are asked again, approvals that were not used are asked for again, children that had \
          not ended are begun again. A call whose effect must happen once and that was begun without an answer is not \
          repeated: the fork asks what came of it. What happened in the world after the checkpoint is not undone: a call \
          that had not been begun there is made by the fork, whether or not the first run made it later.

          `content` is for checkpoint 0 alone, and `toolResult` for calls that no model step up to the checkpoint has \
          read: 422 otherwise.\
          """)
  ResponseEntity<Accepted> fork(Caller caller, @PathVariable UUID id, @RequestBody NewFork wanted) {
    Started started = forks.fork(caller, id, wanted);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/runs/" + started.run().id()))
        .body(Accepted.of(started));
  }
}
