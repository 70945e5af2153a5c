package dev.propel.runs.journal;

import dev.propel.runs.journal.payload.TestPayloads;
import dev.propel.runs.journal.store.JournalStatement;
import dev.propel.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** The module's journal for tests of its other packages. */
public final class Journals {

  private Journals() {}

  public static StepFormat format() {
    return new StepFormat(JsonMapper.shared());
  }

  public static Journal journal(TestDatabase test) {
    return new Journal(new JournalStatement(test.dataSource(), format(), TestPayloads.shared()));
  }
}
