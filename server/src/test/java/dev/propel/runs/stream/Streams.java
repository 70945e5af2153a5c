package dev.propel.runs.stream;

import dev.propel.kernel.database.Database;
import dev.propel.runs.journal.Journals;
import dev.propel.runs.store.RunStores;

/** The module's streams for tests of its other packages. */
public final class Streams {

  private Streams() {}

  public static LiveRuns live() {
    return new LiveRuns();
  }

  public static RunFollower follower(Database database, LiveRuns live) {
    return new RunFollower(database, RunStores.runs(), RunStores.steps(), Journals.format(), live);
  }
}
