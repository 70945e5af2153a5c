package dev.propel.runs.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.ServerSentEvents;
import dev.propel.runs.Cursor;
import dev.propel.runs.Run;
import dev.propel.runs.RunView;
import dev.propel.runs.RunWishes;
import dev.propel.runs.Runs;
import dev.propel.runs.SseSink;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Runs over HTTP. */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs")
class RunResource {

  private final Runs runs;
  private final JsonMapper json;

  RunResource(Runs runs, JsonMapper json) {
    this.runs = runs;
    this.json = json;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "List runs, newest first",
      description = "Those that the caller began; with conversations.readAll, all.")
  Page<RunView> list(Caller caller, PageRequest page, @RequestParam @Nullable UUID conversationId) {
    return runs.list(caller, page, conversationId).map(RunView::of);
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.RUNS_START)
  @Operation(
      summary = "Begin a run without a conversation",
      description =
          "Answers 202 at once. Its events are at /runs/{id}/events, its end is told to webhookUrl.")
  ResponseEntity<RunView> start(Caller caller, @RequestBody NewRunRequest wanted) {
    RunWishes wishes =
        new RunWishes(
            null,
            wanted.background(),
            wanted.startAt(),
            wanted.deadlineSeconds(),
            wanted.maxTokens(),
            wanted.webhookUrl());
    Run run =
        runs.startAlone(caller, wanted.agentId(), wanted.agentVersion(), wanted.input(), wishes)
            .run();
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/runs/" + run.id()))
        .body(RunView.of(run));
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.RUNS_READ)
  @Operation(summary = "Read a run")
  RunView find(Caller caller, @PathVariable UUID id) {
    Run run = runs.find(caller, id);
    return RunView.of(run).at(runs.queuePosition(caller, run));
  }

  @GetMapping(path = "/{id}/steps", produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.RUNS_READ)
  @Operation(summary = "Read a run's journal", description = "Every completed step, in order.")
  Page<StepView> steps(Caller caller, @PathVariable UUID id) {
    return Page.whole(runs.steps(caller, id).stream().map(StepView::of).toList());
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "Follow a run's events",
      description =
          "AG-UI events as server-sent events, from the cursor on, until the run ends. Each event's id is its cursor.")
  void events(
      Caller caller,
      @PathVariable UUID id,
      @Parameter(description = "The cursor of the last event seen") @RequestParam
          @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Cursor cursor = Cursor.parse(after != null ? after : lastEventId);
    runs.find(caller, id);
    runs.follow(caller, id, cursor, new SseSink(ServerSentEvents.open(response), json));
  }

  @PostMapping(path = "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.RUNS_CANCEL)
  @Operation(
      summary = "Cancel a run",
      description =
          "It stops soon; what was said until then is kept. One that ended stays as it is.")
  RunView cancel(Caller caller, @PathVariable UUID id) {
    return RunView.of(runs.cancel(caller, id));
  }
}
