package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import dev.propel.tools.waiting.WaitingTools;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that come while the agent is busy, and runs that may not go on for ever. */
class ConcurrencyIT {

  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final Toolbox tools =
      new Toolbox(List.of(new CountingTool("count", call -> "42")), WaitingTools.all());
  private final EngineFixture node =
      new EngineFixture(test, models, tools, EngineFixture.settings());
  private final OrganizationId here = node.organization();
  private final UUID transcript = node.transcript(here);

  @BeforeEach
  void start() {
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    test.close();
  }

  @Test
  void aMessageIsRefusedWhileTheAgentAnswersTheLast() throws Exception {
    busy("First.");
    node.say(here, transcript, "One");
    called.await();
    assertThatThrownBy(() -> node.say(here, transcript, "Two"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).isEqualTo("conversation_busy"));
    goOn.countDown();
  }

  @Test
  void messagesThatQueueUpAreAnsweredInTheirOrder() throws Exception {
    busy("First.").says(new Block.Text("Second.")).says(new Block.Text("Third."));
    node.say(here, transcript, "One");
    called.await();
    UUID second = say("Two", OnBusy.ENQUEUE);
    UUID third = say("Three", OnBusy.ENQUEUE);
    assertThat(node.find(here, third).state()).isEqualTo(RunState.QUEUED);
    goOn.countDown();
    node.follow(here, second, Cursor.START);
    node.follow(here, third, Cursor.START);
    assertThat(models.asked().getLast().turns())
        .containsExactly(
            new Turn.User("One"),
            new Turn.Assistant(List.of(new Block.Text("First."))),
            new Turn.User("Two"),
            new Turn.Assistant(List.of(new Block.Text("Second."))),
            new Turn.User("Three"));
  }

  @Test
  void anInterruptStopsTheAgentAndKeepsWhatItSaid() throws Exception {
    busy("never said").says(new Block.Text("Second."));
    UUID first = node.say(here, transcript, "One");
    called.await();
    UUID second = say("Two", OnBusy.INTERRUPT);
    node.follow(here, second, Cursor.START);
    assertThat(node.find(here, first).state()).isEqualTo(RunState.CANCELLED);
    assertThat(models.asked().getLast().turns())
        .containsExactly(
            new Turn.User("One"),
            new Turn.Assistant(List.of(new Block.Text("I was about to"))),
            new Turn.User("Two"));
  }

  @Test
  void aRollbackTakesThePlaceOfWhatWasBeingAnswered() throws Exception {
    busy("never said").says(new Block.Text("Second."));
    UUID first = node.say(here, transcript, "One");
    called.await();
    UUID second = say("Two", OnBusy.ROLLBACK);
    node.follow(here, second, Cursor.START);
    assertThat(node.find(here, first).state()).isEqualTo(RunState.CANCELLED);
    assertThat(models.asked().getLast().turns()).containsExactly(new Turn.User("Two"));
  }

  @Test
  void aMessageInterruptsARunThatWaitsForAPerson() throws Exception {
    models
        .says(new Block.ToolCall("q", "ask_person", "{\"question\": \"Which?\"}"))
        .says(new Block.Text("Never mind."));
    UUID first = node.say(here, transcript, "One");
    node.awaitInterrupt(here, first);
    UUID second = say("Two", OnBusy.INTERRUPT);
    node.follow(here, second, Cursor.START);
    assertThat(node.find(here, first).state()).isEqualTo(RunState.CANCELLED);
    assertThat(node.find(here, second).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRunInLineThatIsCancelledLeavesTheLine() throws Exception {
    busy("First.").says(new Block.Text("Third."));
    node.say(here, transcript, "One");
    called.await();
    UUID second = say("Two", OnBusy.ENQUEUE);
    UUID third = say("Three", OnBusy.ENQUEUE);
    node.requestCancel(here, second);
    goOn.countDown();
    node.follow(here, third, Cursor.START);
    assertThat(node.find(here, second).state()).isEqualTo(RunState.CANCELLED);
    assertThat(node.find(here, third).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRunPastItsDeadlineFails() throws Exception {
    models.does((request, listener) -> {
      goOn.await(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return List.of(new Block.ToolCall("a", "count", "{}"));
    });
    RunOptions options =
        new RunOptions(null, false, null, Instant.now().plusMillis(300), null, null);
    UUID run = node.say(here, transcript, "Hurry", options).run().id();
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isInstanceOfSatisfying(
            RunEvent.RunFailed.class,
            failed -> assertThat(failed.code()).isEqualTo("deadline_exceeded"));
  }

  @Test
  void aRunThatWaitsPastItsDeadlineFails() throws Exception {
    models.says(new Block.ToolCall("q", "ask_person", "{\"question\": \"Which?\"}"));
    RunOptions options =
        new RunOptions(null, false, null, Instant.now().plusMillis(800), null, null);
    UUID run = node.say(here, transcript, "Hurry", options).run().id();
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isInstanceOfSatisfying(
            RunEvent.RunFailed.class,
            failed -> assertThat(failed.code()).isEqualTo("deadline_exceeded"));
  }

  @Test
  void aRunThatIsToStartLaterWaitsForItsTime() throws Exception {
    models.says(new Block.Text("Good morning."));
    Instant later = Instant.now().plusMillis(700);
    RunOptions options = new RunOptions(null, false, later, null, null, null);
    UUID run = node.say(here, transcript, "Later", options).run().id();
    node.follow(here, run, Cursor.START);
    assertThat(node.find(here, run).startedAt()).isAfterOrEqualTo(later);
  }

  @Test
  void theEndOfARunWithAWebhookIsPutIntoTheOutbox() throws Exception {
    models.says(new Block.Text("Done."));
    RunOptions options = new RunOptions(null, false, null, null, null, "https://example.com/hook");
    UUID run = node.say(here, transcript, "Tell them", options).run().id();
    node.follow(here, run, Cursor.START);
    List<String> told =
        test.database()
            .inOrganization(
                here,
                tx ->
                    tx.sql("select data ->> 'runId' from outbox_event where type = 'run.finished'")
                        .query(String.class)
                        .list());
    assertThat(told).containsExactly(run.toString());
  }

  private ScriptedModels busy(String answer) {
    return models.does((request, listener) -> {
      listener.onText("I was about to");
      called.countDown();
      goOn.await();
      listener.onText(" say. ");
      return List.of(new Block.Text(answer));
    });
  }

  private UUID say(String content, OnBusy onBusy) {
    return node.say(
            here, transcript, content, new RunOptions(onBusy, false, null, null, null, null))
        .run()
        .id();
  }
}
