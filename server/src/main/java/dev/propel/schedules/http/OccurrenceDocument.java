package dev.propel.schedules.http;

import dev.propel.runs.Run;
import dev.propel.runs.RunView;
import dev.propel.schedules.Occurred;
import dev.propel.schedules.Occurrence;
import dev.propel.schedules.Occurrence.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of one due instant, in the API. */
@Schema(name = "ScheduledRun")
record OccurrenceDocument(
    UUID id,
    Instant dueAt,
    @Schema(description = "Whether somebody wanted it; otherwise it was due") boolean manual,
    Outcome outcome,
    @Schema(description = "The code of why no run was begun") @Nullable String reason,
    @Nullable String detail,
    @Schema(description = "null when none began, or when it is not the caller's to see")
        @Nullable RunView run) {

  static OccurrenceDocument of(Occurred occurred) {
    Occurrence occurrence = occurred.occurrence();
    Run run = occurred.run();
    return new OccurrenceDocument(
        occurrence.id(),
        occurrence.dueAt(),
        occurrence.manual(),
        occurrence.outcome(),
        occurrence.reason(),
        occurrence.detail(),
        run == null ? null : RunView.of(run));
  }
}
