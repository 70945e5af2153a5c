package dev.propel.runs.engine;

import dev.propel.agents.RunnableAgent;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.RunOptions;
import dev.propel.runs.journal.JournalEntry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run to be.
 *
 * @param by the subject label of whoever begins it
 * @param message its input, new or there already
 * @param standalone whether the transcript is made with it and no conversation shows it
 * @param branch where in the tree it belongs, or null for the transcript's head
 */
public record Birth(
    OrganizationId organization,
    String by,
    UUID transcript,
    UUID message,
    String content,
    boolean newMessage,
    RunnableAgent agent,
    RunOptions options,
    boolean standalone,
    JournalEntry.@Nullable Branch branch) {

  /** The same with other options. */
  Birth with(RunOptions others) {
    return new Birth(
        organization,
        by,
        transcript,
        message,
        content,
        newMessage,
        agent,
        others,
        standalone,
        branch);
  }
}
