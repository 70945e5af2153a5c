package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.AgentSpecification;
import dev.propel.agents.RunnableAgent;
import dev.propel.audit.AuditFixture;
import dev.propel.identity.Role;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Branches;
import dev.propel.runs.Checkpoints;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.Faces;
import dev.propel.runs.Forks;
import dev.propel.runs.Interrupt;
import dev.propel.runs.Interrupts;
import dev.propel.runs.Message;
import dev.propel.runs.Resolution;
import dev.propel.runs.Run;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.Started;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.Journals;
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
          "Test",
          "",
          "script/model",
          "Be brief.",
          List.of("count", "slow", "pay", "ask_person", "wait_for_signal", "wait_until"),
          null,
          8);

  private final TestDatabase test;
  private final Database database;
  private final Ids ids = new Ids(Clock.systemUTC(), new Random());
  private final Journal journal;
  private final LiveRuns live = Streams.live();
  private final RunEngine engine;
  private final Worker worker;
  private final Timekeeper timekeeper;
  private final AgentSpecification agent;
  private final Interrupts interrupts;
  private final Branches branches;
  private final Forks forks;
  private final Checkpoints checkpoints;

  EngineFixture(TestDatabase test, ScriptedModels models, Toolbox tools, RunsSettings settings) {
    this(test, models, tools, settings, AGENT);
  }

  EngineFixture(
      TestDatabase test,
      ScriptedModels models,
      Toolbox tools,
      RunsSettings settings,
      AgentSpecification agent) {
    this.test = test;
    this.agent = agent;
    this.database = test.database();
    this.journal = Journals.journal(test);
    Clock clock = Clock.systemUTC();
    AgentCatalogue agents = (tx, organization, id, version) -> new RunnableAgent(id, 1, agent);
    History history =
        new History(
            database, RunStores.transcripts(), RunStores.steps(), Journals.format(), settings);
    Budget budget = new Budget(database, RunStores.family(), List.of(), clock);
    ModelCalls calls = new ModelCalls(models, tools, settings, budget, clock);
    this.engine =
        new RunEngine(
            database,
            RunStores.runs(),
            RunStores.steps(),
            Journals.format(),
            agents,
            JsonMapper.shared(),
            journal,
            live,
            history,
            new Compaction(history, models, calls, settings, budget, clock),
            calls,
            new Dispatch(
                database,
                RunStores.interrupts(),
                tools,
                new ToolCalls(tools, Journals.format(), settings, budget, clock),
                new Delegates(
                    database, agents, RunStores.family(), budget, Journals.format(), ids, clock),
                Journals.format(),
                clock),
            budget,
            clock);
    this.worker = new Worker(ids, database, RunStores.nodes(), engine, new LocalFanout(), settings);
    this.timekeeper =
        new Timekeeper(
            database,
            RunStores.interrupts(),
            RunStores.ends(),
            AuditFixture.trail(database),
            worker,
            settings,
            clock);
    this.interrupts =
        Faces.interrupts(database, tools, worker, AuditFixture.trail(database), clock);
    Births births = new Births(journal, worker, ids, clock);
    this.branches = Faces.branches(database, models, births, AuditFixture.trail(database), ids);
    this.forks = Faces.forks(database, agents, branches, clock);
    this.checkpoints = Faces.checkpoints(database, history);
  }

  static RunsSettings settings() {
    return new RunsSettings(
        true,
        16,
        Duration.ofSeconds(15),
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        0,
        0.5,
        Duration.ofSeconds(30),
        1,
        Duration.ofSeconds(1),
        200);
  }

  EngineFixture start() {
    journal.start();
    worker.start();
    timekeeper.start();
    return this;
  }

  /** Writes what is to be written, and works on nothing. */
  void startJournal() {
    journal.start();
  }

  void stopJournal() {
    journal.stop();
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
    return say(organization, transcript, content, RunOptions.USUAL).run().id();
  }

  /** Says something in a way of its own. */
  Started say(OrganizationId organization, UUID transcript, String content, RunOptions options) {
    return new Births(journal, worker, ids, Clock.systemUTC())
        .bear(
            new Birth(
                organization,
                "user:1",
                transcript,
                ids.next(),
                content,
                true,
                new RunnableAgent(ids.next(), 1, agent),
                options,
                false,
                null));
  }

  /**
   * Leaves a run as a node that died left it: held by a stranger, with these steps in its journal.
   */
  UUID abandoned(OrganizationId organization, UUID transcript, List<JournaledStep> steps) {
    UUID run = ids.next();
    UUID stranger = ids.next();
    database.global(tx -> {
      RunStores.nodes().renew(tx, stranger, Duration.ofMinutes(1));
      return stranger;
    });
    enter(organization, transcript, ids.next(), run, "Hello?", stranger);
    steps.forEach(step -> journal.commit(new JournalEntry.Append(organization, run, 1, step)));
    database.global(tx -> {
      RunStores.nodes().leave(tx, stranger);
      return stranger;
    });
    return run;
  }

  /** Ends a run that was left so. */
  void endAbandoned(OrganizationId organization, UUID run, int steps) {
    journal.commit(
        new JournalEntry.End(
            organization,
            run,
            1,
            null,
            RunState.CANCELLED.label(),
            Instant.now().toString(),
            null,
            null,
            null,
            null,
            0,
            0,
            steps));
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
                Instant.now().toString(),
                RunOptions.USUAL,
                null,
                null,
                null));
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
        organization, tx -> RunStores.ends().requestCancel(tx, run, Instant.now()));
  }

  /** Waits until the run has an open interrupt, and returns it. */
  Interrupt awaitInterrupt(OrganizationId organization, UUID run) throws InterruptedException {
    while (true) {
      List<Interrupt> open =
          database.inOrganization(
              organization,
              tx ->
                  RunStores.interrupts()
                      .list(tx, PageRequest.of(10, null), Interrupt.State.OPEN, run, null));
      if (!open.isEmpty() && find(organization, run).state() == RunState.WAITING) {
        return open.getFirst();
      }
      assertThat(find(organization, run).state().ended()).as("the run ended").isFalse();
      Thread.sleep(10);
    }
  }

  /** Settles an interrupt as a member does. */
  Interrupt resolve(
      OrganizationId organization,
      Interrupt interrupt,
      Resolution.Action action,
      @Nullable String text) {
    return interrupts.resolve(
        caller(organization), interrupt.id(), new Resolution(action, null, text));
  }

  Interrupts interrupts() {
    return interrupts;
  }

  Branches branches() {
    return branches;
  }

  Forks forks() {
    return forks;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /** The current branch of the transcript. */
  List<Message> branch(OrganizationId organization, UUID transcript) {
    return database.inOrganization(
        organization,
        tx ->
            Faces.transcripts(Clock.systemUTC())
                .current(tx, transcript, PageRequest.of(200, null), false)
                .items());
  }

  static Caller caller(OrganizationId organization) {
    return new Caller(new Subject.User(new UUID(0, 1)), organization, Role.ADMIN.permissions());
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
    timekeeper.stop();
    worker.stop();
    journal.stop();
  }
}
