package dev.propel.schedules.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Revision;
import dev.propel.runs.Run;
import dev.propel.runs.RunView;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.Schedules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Schedules over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/schedules", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Schedules")
class ScheduleResource {

  private static final int SHOWN = 3;

  private final Schedules schedules;

  ScheduleResource(Schedules schedules) {
    this.schedules = schedules;
  }

  @GetMapping
  @Permitted(Permission.SCHEDULES_READ)
  @Operation(
      summary = "List the schedules, newest first",
      description =
          "Those that the caller made or that act for it; with conversations.readAll, all.")
  Page<ScheduleDocument> list(
      Caller caller, PageRequest page, @RequestParam @Nullable UUID agentId) {
    return schedules.list(caller, page, agentId).map(this::document);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.SCHEDULES_WRITE)
  @Operation(
      summary = "Make a schedule",
      description =
          """
          It begins a run of an agent by cron in a time zone, or once at an instant. Cron has five fields; by the clocks \
          on the wall of the zone: where these are set forward, a time of day that is left out is due at that moment; \
          where they are set back, one that comes twice is due the first time; what comes every hour keeps its rhythm. \
          Its runs have the permissions that the caller has then.\
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewSchedule.class))))
  ResponseEntity<ScheduleDocument> create(Caller caller, @RequestBody JsonNode body) {
    Schedule schedule = schedules.create(caller, ScheduleFieldsReader.read(body));
    return tagged(
        schedule, ResponseEntity.created(URI.create("/api/v1/schedules/" + schedule.id())));
  }

  @PostMapping("/preview")
  @Permitted(Permission.SCHEDULES_READ)
  @Operation(summary = "See when a schedule would be due")
  PreviewDocument preview(Caller caller, @RequestBody Preview wanted) {
    int most = wanted.count() == null ? SHOWN : wanted.count();
    if (most < 1 || most > 50) {
      throw Failure.invalid("count", "This is a number from 1 to 50.");
    }
    return new PreviewDocument(schedules.preview(caller, wanted.cron(), wanted.zone(), most));
  }

  @GetMapping("/{id}")
  @Permitted(Permission.SCHEDULES_READ)
  @Operation(summary = "Read a schedule")
  ResponseEntity<ScheduleDocument> get(Caller caller, @PathVariable UUID id) {
    return tagged(schedules.get(caller, id), ResponseEntity.ok());
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.SCHEDULES_WRITE)
  @Operation(
      summary = "Change a schedule",
      description =
          """
          A JSON merge patch: what is left out stays, null clears what may be empty. From a change of more than its name, \
          or from being switched on, its runs have the caller's permissions.\
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScheduleChanges.class))))
  ResponseEntity<ScheduleDocument> change(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody JsonNode body) {
    Schedule schedule =
        schedules.change(caller, id, IfMatch.revision(ifMatch), ScheduleFieldsReader.read(body));
    return tagged(schedule, ResponseEntity.ok());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.SCHEDULES_WRITE)
  @Operation(summary = "Delete a schedule", description = "The runs that it began stay.")
  void delete(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    schedules.delete(caller, id, IfMatch.revision(ifMatch));
  }

  @PostMapping("/{id}/trigger")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.SCHEDULES_WRITE)
  @Operation(
      summary = "Begin a run now",
      description = "For the caller. When the schedule is due next stays as it is.")
  ResponseEntity<RunView> trigger(Caller caller, @PathVariable UUID id) {
    Run run = schedules.trigger(caller, id);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/runs/" + run.id()))
        .body(RunView.of(run));
  }

  @GetMapping("/{id}/runs")
  @Permitted(Permission.SCHEDULES_READ)
  @Operation(
      summary = "List what came of a schedule's due instants, newest first",
      description = "The newest 500 are kept.")
  Page<OccurrenceDocument> runs(Caller caller, @PathVariable UUID id, PageRequest page) {
    return schedules.occurrences(caller, id, page).map(OccurrenceDocument::of);
  }

  private ScheduleDocument document(Schedule schedule) {
    return ScheduleDocument.of(schedule, schedules.upcoming(schedule, SHOWN));
  }

  private ResponseEntity<ScheduleDocument> tagged(
      Schedule schedule, ResponseEntity.BodyBuilder answer) {
    return answer.eTag(new Revision(schedule.revision()).etag()).body(document(schedule));
  }

  /** When to be due, as a schedule says it. */
  @Schema(name = "SchedulePreviewRequest")
  record Preview(
      @Schema(example = "0 9 * * 1-5", maxLength = 200) String cron,
      @Schema(example = "Europe/Berlin", description = "UTC when left out") @Nullable String zone,
      @Schema(minimum = "1", maximum = "50", defaultValue = "3") @Nullable Integer count) {}

  /** The next instants at which it would be due. */
  @Schema(name = "SchedulePreview")
  record PreviewDocument(List<Instant> upcoming) {}
}
