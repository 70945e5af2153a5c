package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.agents.AgentSpecification;
import dev.propel.agents.Approvals;
import dev.propel.agents.Delegate;
import dev.propel.agents.RunRules;
import dev.propel.kernel.OrganizationId;
import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.Cursor;
import dev.propel.runs.Interrupt;
import dev.propel.runs.Resolution.Action;
import dev.propel.runs.Run;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import dev.propel.tools.waiting.WaitingTools;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents that call other agents. Every agent of the fixture is the same, so it calls itself. */
class DelegationIT {

  private static final AgentSpecification AGENT =
      new AgentSpecification(
          "Boss",
          "",
          "script/model",
          "",
          List.of("count", "ask_person"),
          null,
          8,
          Approvals.NONE,
          List.of(new Delegate(new UUID(0, 7), null, "helper", "Helps.")),
          RunRules.USUAL);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final CountingTool count = new CountingTool("count", call -> "42");
  private final Toolbox tools = new Toolbox(List.of(count), WaitingTools.all());
  private final EngineFixture node =
      new EngineFixture(test, models, tools, EngineFixture.settings(), AGENT);
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
  void whatTheOtherAgentSaysIsTheResultOfTheCall() throws Exception {
    models.says(delegate("d", "Look it up")).says(text("It is 42.")).says(text("They say 42."));
    UUID run = node.say(here, transcript, "What is it?");
    node.follow(here, run, Cursor.START);

    assertThat(node.messages(here, transcript)).containsExactly("What is it?", "They say 42.");
    assertThat(models.asked().get(1).turns()).containsExactly(new Turn.User("Look it up"));
    assertThat(models.asked().getLast().turns())
        .last()
        .isEqualTo(new Turn.ToolResult("d", "helper", "It is 42.", false));
    Run child = node.find(here, child(run));
    assertThat(child.parentRunId()).isEqualTo(run);
    assertThat(child.rootRunId()).isEqualTo(run);
    assertThat(child.standalone()).isTrue();
  }

  @Test
  void aFailureOfTheOtherAgentIsReadByTheModelAndTheRunGoesOn() throws Exception {
    models
        .says(delegate("d", "Look it up"))
        .does((request, listener) -> {
          throw new IllegalStateException("broken");
        })
        .says(text("They could not."));
    UUID run = node.say(here, transcript, "What is it?");
    node.follow(here, run, Cursor.START);
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(models.asked().getLast().turns())
        .last()
        .isInstanceOfSatisfying(
            Turn.ToolResult.class,
            result -> {
              assertThat(result.isError()).isTrue();
              assertThat(result.content()).startsWith("helper failed");
            });
  }

  @Test
  void whenTheParentIsCancelledSoIsTheChild() throws Exception {
    models
        .says(delegate("d", "Look it up"))
        .does((request, listener) -> {
          asked.countDown();
          never.await();
          return List.of();
        });
    UUID run = node.say(here, transcript, "What is it?");
    asked.await();
    while (node.find(here, run).state() != RunState.WAITING) {
      Thread.sleep(5);
    }
    UUID child = child(run);
    node.requestCancel(here, run);
    assertThat(node.find(here, run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(node.follow(here, child, Cursor.START).getLast())
        .isInstanceOfSatisfying(
            RunEvent.RunFinished.class, end -> assertThat(end.outcome()).isEqualTo("cancelled"));
  }

  @Test
  void aChildThatWaitsForAPersonHoldsNobodyAndTheParentGoesOnAfterIt() throws Exception {
    models
        .says(delegate("d", "Ask them"))
        .says(new Block.ToolCall("q", "ask_person", "{\"question\": \"Which?\"}"))
        .says(text("Blue."))
        .says(text("They want blue."));
    UUID run = node.say(here, transcript, "Which colour?");
    while (node.find(here, run).state() != RunState.WAITING) {
      Thread.sleep(5);
    }
    Interrupt question = node.awaitInterrupt(here, child(run));
    node.resolve(here, question, Action.RESPOND, "Blue");
    node.follow(here, run, Cursor.START);
    assertThat(node.messages(here, transcript)).endsWith("They want blue.");
  }

  @Test
  void parallelChildrenAreAwaitedTogetherAndTakenOneByOne() throws Exception {
    models
        .says(delegate("a", "one"), delegate("b", "two"))
        .says(text("done"))
        .says(text("done"))
        .says(text("Both are done."));
    UUID run = node.say(here, transcript, "Both");
    node.follow(here, run, Cursor.START);
    assertThat(node.steps(here, run)).filteredOn(ChildStep.class::isInstance).hasSize(2);
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(models.asked()).hasSize(4);
  }

  @Test
  void agentsThatCallEachOtherForEverComeToAnEnd() throws Exception {
    for (int depth = 0; depth < 6; depth++) {
      models.says(delegate("d", "deeper"));
    }
    for (int depth = 0; depth < 6; depth++) {
      models.says(text("enough"));
    }
    UUID run = node.say(here, transcript, "Go");
    node.follow(here, run, Cursor.START);
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(models.asked()).hasSize(12);
    assertThat(models.asked().get(6).turns())
        .last()
        .isInstanceOfSatisfying(
            Turn.ToolResult.class, result -> assertThat(result.content()).contains("5 deep"));
  }

  @Test
  void theFamilySharesOneBudgetOfTokens() throws Exception {
    models.says(delegate("d", "Look it up")).says(text("It is 42."));
    RunOptions little = new RunOptions(null, false, null, null, 26L, null);
    UUID run = node.say(here, transcript, "What is it?", little).run().id();
    RunEvent end = node.follow(here, run, Cursor.START).getLast();
    assertThat(end)
        .isInstanceOfSatisfying(
            RunEvent.RunFailed.class, failed -> assertThat(failed.code()).isEqualTo("token_limit"));
    assertThat(node.find(here, child(run)).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void theChildHasTheDeadlineOfItsParent() throws Exception {
    Instant deadline = Instant.parse("2999-01-01T00:00:00Z");
    models.says(delegate("d", "Look it up")).says(text("It is 42.")).says(text("42."));
    RunOptions options = new RunOptions(null, false, null, deadline, null, null);
    UUID run = node.say(here, transcript, "What is it?", options).run().id();
    node.follow(here, run, Cursor.START);
    assertThat(node.find(here, child(run)).deadline()).isEqualTo(deadline);
  }

  private UUID child(UUID run) {
    return node.steps(here, run).stream()
        .filter(ChildStep.class::isInstance)
        .map(step -> ((ChildStep) step).childRun())
        .findFirst()
        .orElseThrow();
  }

  private static Block.ToolCall delegate(String id, String input) {
    return new Block.ToolCall(id, "helper", "{\"input\": \"" + input + "\"}");
  }

  private static Block.Text text(String text) {
    return new Block.Text(text);
  }
}
