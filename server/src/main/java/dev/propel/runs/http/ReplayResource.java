package dev.propel.runs.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.runs.Replays;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The replay of a run over HTTP. */
@RestController
@Tag(name = "Runs")
class ReplayResource {

  private final Replays replays;

  ReplayResource(Replays replays) {
    this.replays = replays;
  }

  @GetMapping(path = "/api/v1/runs/{id}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.RUNS_REPLAY)
  @Operation(
      summary = "Read everything a run did as one document",
      description =
          "Step by step: what the model was shown, what it answered, which tools were called with what and what they answered, with all large texts; the runs of other agents that it began stand in the step that began them. Reading it is written down in the decision log.")
  void replay(Caller caller, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    Replays.Replay replay = replays.begin(caller, id);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader("Content-Disposition", "attachment; filename=\"run-" + id + ".json\"");
    replay.write(response.getOutputStream());
  }
}
