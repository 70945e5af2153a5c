package dev.propel.runs.journal;

import static dev.propel.runs.journal.Steps.call;
import static dev.propel.runs.journal.Steps.model;
import static dev.propel.runs.journal.Steps.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Database;
import dev.propel.models.Block;
import dev.propel.runs.RunError;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.runs.Step;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.runs.journal.payload.TestPayloads;
import dev.propel.runs.journal.store.JournalStatement;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.RunStores;
import dev.propel.runs.store.StepRow;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.store.TranscriptStore;
import dev.propel.runs.store.TranscriptStore.MessageRow;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JournalIT {

  private final Ids ids = new Ids(Clock.systemUTC(), new Random());
  private final TestDatabase test = TestDatabase.shared();
  private final Database database = test.database();
  private final StepFormat format = new StepFormat(JsonMapper.shared());
  private final JournalStatement statement =
      new JournalStatement(test.dataSource(), format, TestPayloads.shared());
  private final Journal journal = new Journal(statement);
  private final RunStore runs = RunStores.runs();
  private final StepStore steps = RunStores.steps();
  private final TranscriptStore transcripts = RunStores.transcripts();

  private final OrganizationId here = new OrganizationId(ids.next());
  private final UUID node = ids.next();

  @BeforeEach
  void start() {
    journal.start();
  }

  @AfterEach
  void stop() {
    journal.stop();
  }

  @Test
  void aRunIsBornHeldAndItsMessageFollowsTheOneBefore() {
    UUID transcript = transcript(here);
    UUID first = ids.next();
    assertThat(journal.commit(start(here, transcript, first, node)))
        .isEqualTo(new Answer.Committed(null, false));
    assertThat(state(first)).isEqualTo(RunState.RUNNING);
    UUID said = end(first, 1, model(1, new Block.Text("Hello")));

    UUID second = ids.next();
    assertThat(journal.commit(start(here, transcript, second, null)))
        .isEqualTo(new Answer.Committed(said, false));
    assertThat(state(second)).isEqualTo(RunState.QUEUED);
  }

  @Test
  void aTranscriptHasOneActiveRun() {
    UUID transcript = transcript(here);
    journal.commit(start(here, transcript, ids.next(), node));
    UUID late = ids.next();
    assertThat(journal.commit(start(here, transcript, late, node))).isInstanceOf(Answer.Busy.class);
    assertThat(found(here, late)).isFalse();
  }

  @Test
  void stepsComeBackAsTheyWereWritten() {
    UUID run = begun(here);
    List<JournaledStep> written =
        List.of(
            model(1, new Block.Text("Let me see. Zürich 🎉"), call("a")),
            tool(2, "a", "{\"deep\": [1, 2]}"));
    written.forEach(step -> assertThat(append(run, 1, step)).isInstanceOf(Answer.Committed.class));
    assertThat(journaled(run)).isEqualTo(written);
  }

  @Test
  void textThatPostgresRefusesDoesNotStopARun() {
    UUID run = begun(here);
    append(run, 1, model(1, call("a")));
    append(run, 1, tool(2, "a", "binary \0 and half \uD83C a pair"));
    assertThat(journaled(run).getLast())
        .isInstanceOfSatisfying(
            JournaledStep.ToolStep.class,
            step -> assertThat(step.result()).isEqualTo("binary \uFFFD and half \uFFFD a pair"));
  }

  @Test
  void whoLostTheLeaseWritesNothing() {
    UUID run = begun(here);
    append(run, 1, model(1, call("a")));
    takenOver(run);
    assertThat(append(run, 1, tool(2, "a", "stale"))).isInstanceOf(Answer.Fenced.class);
    assertThat(endAnswer(run, 1, null)).isInstanceOf(Answer.Fenced.class);
    assertThat(append(run, 2, tool(2, "a", "fresh"))).isInstanceOf(Answer.Committed.class);
    assertThat(state(run)).isEqualTo(RunState.RUNNING);
  }

  @Test
  void nothingIsWrittenBehindTheEnd() {
    UUID run = begun(here);
    end(run, 1, model(1, new Block.Text("Done")));
    assertThat(append(run, 1, tool(2, "a", "late"))).isInstanceOf(Answer.Fenced.class);
    assertThat(journaled(run)).hasSize(1);
  }

  @Test
  void whatWasCommittedUnseenIsNotCommittedAgain() {
    UUID transcript = transcript(here);
    UUID run = ids.next();
    JournalEntry.Start start = start(here, transcript, run, node);
    JournalEntry.Append step = new JournalEntry.Append(here, run, 1, model(1, call("a")));
    JournalEntry.End end = ending(run, 1, model(2, new Block.Text("Done")));
    List<Answer> first = statement.commit(rows(start, step, end), false);
    List<Answer> again = statement.commit(rows(start, step, end), true);
    assertThat(again).isEqualTo(first).allMatch(Answer.Committed.class::isInstance);
    assertThat(journaled(run)).hasSize(2);
    assertThat(messages(transcript)).hasSize(2);
  }

  @Test
  void aLargeTextStandsOutsideItsRowAndComesWithTheStep() {
    String large = "A very long answer. ".repeat(5_000);
    UUID run = begun(here);
    append(run, 1, model(1, new Block.Text(large), call("a")));
    append(run, 1, tool(2, "a", large));
    List<Step> named =
        database.inOrganization(here, tx -> steps.rows(tx, run, 1)).stream()
            .map(StepRow::named)
            .toList();
    assertThat(named.getFirst().result().at("/content/0/text/size").asInt()).isEqualTo(100_000);
    assertThat(named.getLast().result().at("/content/object"))
        .isEqualTo(named.getFirst().result().at("/content/0/text/object"));
    assertThat(named.getLast().result().at("/content/preview").asString()).hasSize(1_000);
    assertThat(named.getFirst().result().at("/content/1/toolCall/arguments").isString()).isTrue();

    List<JournaledStep> whole =
        database.inOrganization(here, tx -> steps.from(tx, run, 1)).stream()
            .map(format::read)
            .toList();
    assertThat(((ModelStep) whole.getFirst()).text()).isEqualTo(large);
    assertThat(((ToolStep) whole.getLast()).result()).isEqualTo(large);
  }

  @Test
  void oneBadEntryFailsAloneAndItsNeighboursAreCommitted() throws Exception {
    UUID bad = begun(here);
    append(bad, 1, model(1, call("a")));
    List<UUID> good = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      good.add(begun(here));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> refused = threads.submit(() -> append(bad, 1, model(1, call("twice"))));
      List<Future<Answer>> taken = new ArrayList<>();
      for (UUID run : good) {
        taken.add(threads.submit(() -> append(run, 1, model(1, call("a")))));
      }
      for (Future<Answer> answer : taken) {
        assertThat(answer.get()).isInstanceOf(Answer.Committed.class);
      }
      assertThatThrownBy(refused::get).rootCause().hasMessageContaining("step_pkey");
    }
  }

  @Test
  void aBatchKeepsOrganizationsApart() {
    OrganizationId there = new OrganizationId(ids.next());
    UUID mine = ids.next();
    UUID theirs = ids.next();
    JournalEntry.Start myStart = start(here, transcript(here), mine, node);
    JournalEntry.Start theirStart = start(there, transcript(there), theirs, node);
    // Their organization's name on my run: the wall, not the caller's care, must refuse it.
    JournalEntry.Append forged = new JournalEntry.Append(there, mine, 1, model(1, call("a")));
    List<Answer> answers = statement.commit(rows(myStart, theirStart, forged), false);
    assertThat(answers.get(2)).isInstanceOf(Answer.Fenced.class);
    assertThat(found(there, mine)).isFalse();
    assertThat(found(there, theirs)).isTrue();
  }

  @Test
  void aFailedRunFreesItsTranscriptAndKeepsTheReason() {
    UUID transcript = transcript(here);
    UUID run = ids.next();
    journal.commit(start(here, transcript, run, node));
    RunError error = new RunError("provider_refused_key", "OpenAI refused the key.", false);
    journal.commit(
        new JournalEntry.End(
            here, run, 1, null, "failed", now(), null, null, null, error, 0, 0, 0));
    RunError kept = database.inOrganization(here, tx -> runs.find(tx, run).orElseThrow().error());
    assertThat(kept).isEqualTo(error);
    assertThat(journal.commit(start(here, transcript, ids.next(), node)))
        .isInstanceOf(Answer.Committed.class);
  }

  private UUID begun(OrganizationId organization) {
    UUID run = ids.next();
    journal.commit(start(organization, transcript(organization), run, node));
    return run;
  }

  private UUID transcript(OrganizationId organization) {
    UUID id = ids.next();
    database.inOrganization(
        organization,
        tx -> {
          transcripts.create(tx, organization, id, Instant.now());
          return id;
        });
    return id;
  }

  private JournalEntry.Start start(
      OrganizationId organization, UUID transcript, UUID run, @Nullable UUID holder) {
    return new JournalEntry.Start(
        organization,
        run,
        transcript,
        ids.next(),
        "Hello?",
        ids.next(),
        1,
        null,
        "demo/propel",
        holder,
        "user:1",
        now(),
        RunOptions.USUAL,
        null,
        null,
        null);
  }

  private Answer append(UUID run, int epoch, JournaledStep step) {
    return journal.commit(new JournalEntry.Append(here, run, epoch, step));
  }

  private UUID end(UUID run, int epoch, JournaledStep.ModelStep last) {
    JournalEntry.End end = ending(run, epoch, last);
    assertThat(journal.commit(end)).isInstanceOf(Answer.Committed.class);
    return end.message();
  }

  private Answer endAnswer(UUID run, int epoch, JournaledStep.@Nullable ModelStep last) {
    return journal.commit(ending(run, epoch, last));
  }

  private JournalEntry.End ending(UUID run, int epoch, JournaledStep.@Nullable ModelStep last) {
    return new JournalEntry.End(
        here,
        run,
        epoch,
        null,
        "succeeded",
        now(),
        last,
        last == null ? null : ids.next(),
        last == null ? null : last.text(),
        null,
        10,
        3,
        last == null ? 0 : last.seq());
  }

  private void takenOver(UUID run) {
    database.inOrganization(
        here, tx -> tx.sql("update run set epoch = epoch + 1 where id = ?").param(run).update());
  }

  private List<JournaledStep> journaled(UUID run) {
    List<Step> rows = database.inOrganization(here, tx -> steps.from(tx, run, 1));
    return rows.stream().map(format::read).toList();
  }

  private List<MessageRow> messages(UUID transcript) {
    return database.inOrganization(
        here, tx -> transcripts.list(tx, transcript, PageRequest.of(50, null), false));
  }

  private RunState state(UUID run) {
    return database.inOrganization(here, tx -> runs.find(tx, run).orElseThrow().state());
  }

  private boolean found(OrganizationId organization, UUID run) {
    return database.inOrganization(organization, tx -> runs.find(tx, run)).isPresent();
  }

  private static String now() {
    return Instant.now().toString();
  }

  private List<JournalStatement.Row> rows(JournalEntry... entries) {
    return Stream.of(entries).map(statement::row).toList();
  }
}
