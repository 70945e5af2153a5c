package dev.propel.runs.stream;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.StreamStore;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives a reader everything behind its cursor and then what comes, until the run ends, its
 * children's events included, whichever process executes each. A reader holds a thread and a
 * position; it is given what it has not seen when it is ready for it, so a slow one costs no more.
 */
@Component
public class RunFollower {

  private final RunSource.Sources sources;

  RunFollower(
      Database database,
      StreamStore store,
      StepFormat format,
      LiveRuns live,
      RunChanges changes,
      Echoes echoes) {
    this.sources =
        new RunSource.Sources(
            live, changes, echoes, new JournalReading.Journals(database, store, format));
  }

  /**
   * Follows the run until it ended or the sink wants no more. Blocks; throws what the sink throws.
   */
  public void follow(OrganizationId organization, UUID run, Cursor after, EventSink sink)
      throws IOException, InterruptedException {
    try (Follow follow = new Follow(organization, run, after, sink, sources)) {
      follow.untilEnd();
    }
  }
}
