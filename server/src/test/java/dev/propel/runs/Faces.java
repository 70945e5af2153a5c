package dev.propel.runs;

import dev.propel.agents.AgentCatalogue;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.net.Guards;
import dev.propel.models.Models;
import dev.propel.runs.engine.Births;
import dev.propel.runs.engine.History;
import dev.propel.runs.engine.Worker;
import dev.propel.runs.journal.Journals;
import dev.propel.runs.store.RunStores;
import dev.propel.runs.webhook.WebhookSettings;
import dev.propel.tools.Toolbox;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The module's faces for tests of its other packages. */
public final class Faces {

  private Faces() {}

  public static Interrupts interrupts(
      Database database, Toolbox tools, Worker worker, AuditTrail audit, Clock clock) {
    return new Interrupts(database, RunStores.interrupts(), tools, worker, audit, clock);
  }

  public static Branches branches(
      Database database, Models models, Births births, AuditTrail audit, Ids ids) {
    WebhookUrls webhooks =
        new WebhookUrls(Guards.usual(), new WebhookSettings(false, Duration.ofSeconds(10)));
    return new Branches(database, models, births, webhooks, audit, ids);
  }

  public static Transcripts transcripts(Clock clock) {
    return new Transcripts(RunStores.transcripts(), RunStores.steps(), Journals.format(), clock);
  }

  public static Forks forks(
      Database database, AgentCatalogue agents, Branches branches, Clock clock) {
    return new Forks(
        database,
        agents,
        journaledRuns(),
        RunStores.transcripts(),
        transcripts(clock),
        branches,
        JsonMapper.shared(),
        clock);
  }

  public static Checkpoints checkpoints(Database database, History history) {
    return new Checkpoints(
        database, journaledRuns(), history, new CheckpointReading(Journals.format()));
  }

  private static JournaledRuns journaledRuns() {
    return new JournaledRuns(
        RunStores.runs(), RunStores.steps(), RunStores.transcripts(), Journals.format());
  }
}
