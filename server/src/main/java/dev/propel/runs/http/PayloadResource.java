package dev.propel.runs.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.runs.StepPayloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The large texts of a run's steps over HTTP. */
@RestController
@RequestMapping("/api/v1/runs/{id}/steps/{seq}/payloads")
@Tag(name = "Runs")
class PayloadResource {

  private final StepPayloads payloads;

  PayloadResource(StepPayloads payloads) {
    this.payloads = payloads;
  }

  @GetMapping(path = "/{object}", produces = MediaType.TEXT_PLAIN_VALUE)
  @Permitted(Permission.RUNS_READ)
  @Operation(
      summary = "Read a large text of a step whole",
      description =
          "Where a text of a step is large, its place has an object with its object (a hash), its size in bytes and a preview of its beginning. It never changes.")
  ResponseEntity<String> find(
      Caller caller,
      @PathVariable UUID id,
      @Parameter(description = "The step's place") @PathVariable int seq,
      @Parameter(description = "The object that the step names") @PathVariable String object) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
        .body(payloads.find(caller, id, seq, object));
  }
}
