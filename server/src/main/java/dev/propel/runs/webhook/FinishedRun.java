package dev.propel.runs.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.propel.runs.Run;
import dev.propel.runs.RunView;
import dev.propel.runs.store.TranscriptStore.MessageRow;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it, and what came out of it.
 *
 * @param output the text of its last message; null when it ended without one
 */
record FinishedRun(@JsonUnwrapped RunView run, @Nullable String output) {

  static FinishedRun of(Run run, Function<UUID, List<MessageRow>> message) {
    UUID output = run.outputMessageId();
    return new FinishedRun(
        RunView.of(run),
        output == null
            ? null
            : message.apply(output).stream().map(MessageRow::content).findFirst().orElse(null));
  }
}
