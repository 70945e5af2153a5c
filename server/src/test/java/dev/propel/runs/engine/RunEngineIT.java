package dev.propel.runs.engine;

import static dev.propel.runs.journal.Steps.model;
import static dev.propel.runs.journal.Steps.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.Cursor;
import dev.propel.runs.Run;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunEngineIT {

  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final CountingTool count = new CountingTool("count", call -> "42");
  private final CountingTool slow =
      new CountingTool(
          "slow",
          call -> {
            never.await();
            return "too late";
          });
  private final Toolbox tools = new Toolbox(List.of(count, slow));
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
  void aRunGoesFromModelToToolsToModel() throws Exception {
    models.says(call("a"), call("b")).says(new Block.Text("It is 42."));
    UUID run = node.say(here, transcript, "Count, twice");
    List<RunEvent> seen = node.follow(here, run, Cursor.START);

    assertThat(seen.getFirst()).isEqualTo(new RunEvent.RunStarted(transcript, run));
    assertThat(seen.getLast()).isEqualTo(new RunEvent.RunFinished(transcript, run, "success"));
    assertThat(count.keys()).hasSize(2).doesNotHaveDuplicates();
    assertThat(node.messages(here, transcript)).containsExactly("Count, twice", "It is 42.");
    Run ended = node.find(here, run);
    assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(ended.stepCount()).isEqualTo(4);
    assertThat(ended.inputTokens()).isEqualTo(20);
  }

  @Test
  void theNextTurnKnowsWhatWasSaidAndCalledBefore() throws Exception {
    models.says(call("a")).says(new Block.Text("It is 42.")).says(new Block.Text("As I said."));
    node.follow(here, node.say(here, transcript, "Count"), Cursor.START);
    node.follow(here, node.say(here, transcript, "Again?"), Cursor.START);
    List<Turn> context = models.asked().getLast().turns();
    assertThat(context)
        .containsExactly(
            new Turn.User("Count"),
            new Turn.Assistant(List.of(call("a"))),
            new Turn.ToolResult("a", "count", "42", false),
            new Turn.Assistant(List.of(new Block.Text("It is 42."))),
            new Turn.User("Again?"));
  }

  @Test
  void anotherNodeReadsTheSameContextFromTheDatabase() throws Exception {
    models.says(call("a")).says(new Block.Text("It is 42.")).says(new Block.Text("As I said."));
    node.follow(here, node.say(here, transcript, "Count"), Cursor.START);
    UUID run = node.abandoned(here, transcript, List.of());
    node.follow(here, run, Cursor.START);
    assertThat(models.asked().getLast().turns()).hasSize(5);
  }

  @Test
  void aRunWhoseNodeDiedGoesOnAndRepeatsNothing() throws Exception {
    models.says(new Block.Text("Three."));
    UUID run =
        node.abandoned(
            here,
            transcript,
            List.of(
                model(1, call("a"), call("b"), call("c")), tool(2, "c", "1"), tool(3, "a", "1")));
    List<RunEvent> seen = node.follow(here, run, Cursor.START);

    assertThat(seen.getLast()).isInstanceOf(RunEvent.RunFinished.class);
    assertThat(count.keys()).containsExactly(run + ".1.1");
    assertThat(models.asked()).hasSize(1);
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRefusedKeyEndsTheRunWithItsReasonAndTheConversationGoesOn() throws Exception {
    models
        .does((request, listener) -> {
          throw refusedKey();
        })
        .says(new Block.Text("Better."));
    UUID run = node.say(here, transcript, "Hello");
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isEqualTo(
            new RunEvent.RunFailed("OpenAI refused the key.", "provider_refused_key", false));
    assertThat(node.find(here, run).error()).isNotNull();

    node.follow(here, node.say(here, transcript, "And now?"), Cursor.START);
    assertThat(node.messages(here, transcript)).endsWith("And now?", "Better.");
  }

  @Test
  void aPassingFailureIsTriedAgainAndWhatWasSaidIsWithdrawn() throws Exception {
    models
        .does((request, listener) -> {
          listener.onText("Half an ans");
          throw overloaded();
        })
        .says(new Block.Text("A whole answer."));
    UUID run = node.say(here, transcript, "Hello");
    List<RunEvent> seen = node.follow(here, run, Cursor.START);
    assertThat(seen).hasAtLeastOneElementOfType(RunEvent.Custom.class);
    assertThat(node.messages(here, transcript)).containsExactly("Hello", "A whole answer.");
  }

  @Test
  void aCancelledRunKeepsWhatWasSaid() throws Exception {
    models.does((request, listener) -> {
      listener.onText("I was about to");
      called.countDown();
      never.await();
      return List.of();
    });
    UUID run = node.say(here, transcript, "Hello");
    called.await();
    node.requestCancel(here, run);
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isEqualTo(new RunEvent.RunFinished(transcript, run, "cancelled"));
    assertThat(node.messages(here, transcript)).containsExactly("Hello", "I was about to");
    assertThat(node.find(here, run).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void anAgentThatNeverComesToAnEndIsStopped() throws Exception {
    for (int i = 0; i < EngineFixture.AGENT.maxSteps(); i++) {
      models.says(new Block.ToolCall("a" + i, "count", "{\"to\": " + i + "}"));
    }
    UUID run = node.say(here, transcript, "Count for ever");
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isInstanceOfSatisfying(
            RunEvent.RunFailed.class, end -> assertThat(end.code()).isEqualTo("step_limit"));
  }

  @Test
  void aToolThatDoesNotAnswerIsCutAndItsNeighbourIsNot() throws Exception {
    models
        .says(call("a"), new Block.ToolCall("b", "slow", "{}"))
        .says(new Block.Text("One of them did."));
    UUID run = node.say(here, transcript, "Both");
    node.follow(here, run, Cursor.START);
    assertThat(node.steps(here, run))
        .filteredOn(ToolStep.class::isInstance)
        .extracting(step -> ((ToolStep) step).isError())
        .containsExactly(false, true);
  }

  @Test
  void aNodeThatStopsHandsItsRunToAnother() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    models.does((request, listener) -> {
      called.countDown();
      goOn.await();
      return List.of(call("a"));
    });
    models.says(new Block.Text("It is 42."));
    UUID run = node.say(here, transcript, "Count");
    called.await();
    Thread stopping = Thread.ofVirtual().start(node::stop);
    goOn.countDown();
    stopping.join();
    assertThat(node.find(here, run).state()).isEqualTo(RunState.QUEUED);

    try (EngineFixture other =
        new EngineFixture(test, models, tools, EngineFixture.settings()).start()) {
      other.follow(here, run, Cursor.START);
    }
    assertThat(count.keys()).hasSize(1);
    assertThat(node.messages(here, transcript)).containsExactly("Count", "It is 42.");
  }

  private static Block.ToolCall call(String id) {
    return new Block.ToolCall(id, "count", "{}");
  }

  private static Failure refusedKey() {
    return new Failure(
        new Problem(
            "provider_refused_key",
            502,
            Blame.OPERATOR,
            false,
            "OpenAI refused the key.",
            List.of(),
            null));
  }

  private static Failure overloaded() {
    return new Failure(
        new Problem("provider_overloaded", 503, Blame.PROVIDER, true, "Busy.", List.of(), null));
  }
}
