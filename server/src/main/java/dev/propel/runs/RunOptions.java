package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.agents.OnBusy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be done, where it differs from the usual.
 *
 * @param onBusy what happens while another run is active on the transcript; null: as the agent says
 * @param background whether it yields to runs that somebody waits for
 * @param startAt not to begin before
 * @param deadline when it fails if it has not ended; null: as the agent says
 * @param tokenLimit how many tokens it and its children may use, read and written; null: as the
 *     agent says
 * @param webhookUrl who is told of its end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunOptions(
    @Nullable OnBusy onBusy,
    boolean background,
    @Nullable Instant startAt,
    @Nullable Instant deadline,
    @Nullable Long tokenLimit,
    @Nullable String webhookUrl) {

  /** The usual. */
  public static final RunOptions USUAL = new RunOptions(null, false, null, null, null, null);
}
