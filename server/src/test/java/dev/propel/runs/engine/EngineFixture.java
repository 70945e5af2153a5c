package dev.propel.runs.engine;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.AgentSpecification;
import dev.propel.agents.RunnableAgent;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.Run;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.Journals;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.RunStores;
import dev.propel.runs.store.TranscriptStore.MessageRow;
import dev.propel.runs.stream.LiveRuns;
import dev.propel.runs.stream.Streams;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One node of the engine with a scripted model, on a real database. */
final class EngineFixture implements AutoCloseable {

  static final AgentSpecification AGENT =
      new AgentSpecification(
          "Test", "", "script/model", "Be brief.", List.of("count", "slow"), null, 4);

  private final TestDatabase test;
  private final Database database;
  private final Ids ids = new Ids(Clock.systemUTC(), new Random());
  private final Journal journal;
  private final LiveRuns live = Streams.live();
  private final Worker worker;

  EngineFixture(TestDatabase test, ScriptedModels models, Toolbox tools, RunsSettings settings) {
    this.test = test;
    this.database = test.database();
    this.journal = Journals.journal(test);
    Clock clock = Clock.systemUTC();
    AgentCatalogue agents =
        (tx, organization, agent, version) -> new RunnableAgent(agent, 1, AGENT);
    RunEngine engine =
        new RunEngine(
            database,
            RunStores.runs(),
            RunStores.steps(),
            Journals.format(),
            agents,
            JsonMapper.shared(),
            journal,
            live,
            new History(
                database, RunStores.transcripts(), RunStores.steps(), Journals.format(), settings),
            new ModelCalls(models, tools, settings, clock),
            new ToolCalls(tools, Journals.format(), settings, clock),
            clock);
    this.worker = new Worker(ids, database, RunStores.nodes(), engine, settings);
  }

  static RunsSettings settings() {
    return new RunsSettings(
        true,
        16,
        Duration.ofSeconds(15),
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        1,
        Duration.ofSeconds(1),
        200);
  }

  EngineFixture start() {
    journal.start();
    worker.start();
    return this;
  }

  OrganizationId organization() {
    return new OrganizationId(ids.next());
  }

  UUID transcript(OrganizationId organization) {
    UUID id = ids.next();
    database.inOrganization(
        organization,
        tx -> {
          RunStores.transcripts().create(tx, organization, id, Instant.now());
          return id;
        });
    return id;
  }

  /** Says something; the run is born here. */
  UUID say(OrganizationId organization, UUID transcript, String content) {
    UUID message = ids.next();
    UUID run = ids.next();
    UUID parent = enter(organization, transcript, message, run, content, worker.node());
    worker.reserve();
    worker.begin(
        new HeldRun(
            organization, run, transcript, 1, ids.next(), 1, null, message, parent, content, false),
        AGENT);
    return run;
  }

  /**
   * Leaves a run as a node that died left it: held by a stranger, with these steps in its journal.
   */
  UUID abandoned(OrganizationId organization, UUID transcript, List<JournaledStep> steps) {
    UUID run = ids.next();
    enter(organization, transcript, ids.next(), run, "Hello?", ids.next());
    steps.forEach(step -> journal.commit(new JournalEntry.Append(organization, run, 1, step)));
    return run;
  }

  private @Nullable UUID enter(
      OrganizationId organization,
      UUID transcript,
      UUID message,
      UUID run,
      String content,
      UUID node) {
    Answer answer =
        journal.commit(
            new JournalEntry.Start(
                organization,
                run,
                transcript,
                message,
                content,
                ids.next(),
                1,
                null,
                "script/model",
                node,
                "user:1",
                Instant.now().toString()));
    return ((Answer.Committed) answer).parent();
  }

  Worker worker() {
    return worker;
  }

  Run find(OrganizationId organization, UUID run) {
    return database.inOrganization(
        organization, tx -> RunStores.runs().find(tx, run).orElseThrow());
  }

  List<JournaledStep> steps(OrganizationId organization, UUID run) {
    return database.inOrganization(organization, tx -> RunStores.steps().from(tx, run, 1)).stream()
        .map(Journals.format()::read)
        .toList();
  }

  List<String> messages(OrganizationId organization, UUID transcript) {
    return database
        .inOrganization(
            organization,
            tx -> RunStores.transcripts().list(tx, transcript, PageRequest.of(50, null), false))
        .stream()
        .map(MessageRow::content)
        .toList();
  }

  void requestCancel(OrganizationId organization, UUID run) {
    database.inOrganization(
        organization, tx -> RunStores.runs().requestCancel(tx, run, Instant.now()));
  }

  /** Follows the run to its end and returns what was seen. */
  List<RunEvent> follow(OrganizationId organization, UUID run, Cursor after) throws Exception {
    List<RunEvent> seen = new ArrayList<>();
    Streams.follower(database, live)
        .follow(
            organization,
            run,
            after,
            new EventSink() {
              @Override
              public void event(Cursor cursor, List<UUID> path, RunEvent event) {
                seen.add(event);
              }

              @Override
              public void flush() {}

              @Override
              public void keepAlive() {}
            });
    return seen;
  }

  /** Stops as a process does that is asked to. */
  void stop() {
    worker.stop();
  }

  @Override
  public void close() {
    worker.stop();
    journal.stop();
  }
}
