package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.agents.AgentSpecification;
import dev.propel.agents.Approvals;
import dev.propel.agents.Approvals.OnTimeout;
import dev.propel.agents.Delegate;
import dev.propel.agents.RunRules;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.models.Block;
import dev.propel.runs.Cursor;
import dev.propel.runs.Interrupt;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.Resolution.Action;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Effect;
import dev.propel.tools.Toolbox;
import dev.propel.tools.waiting.WaitingTools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What people reported of other engines, made to happen here. */
class ReportedFailuresIT {

  private static final AgentSpecification AGENT =
      new AgentSpecification(
          "Careful",
          "",
          "script/model",
          "",
          List.of("count", "pay", "ask_person"),
          null,
          8,
          new Approvals(List.of("pay"), null, OnTimeout.FAIL, null),
          List.of(new Delegate(new UUID(0, 7), null, "helper", "Helps.")),
          RunRules.USUAL);

  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final CountingTool count = new CountingTool("count", call -> "42");
  private final CountingTool pay = new CountingTool("pay", Effect.ONCE, call -> "paid");
  private final Toolbox tools = new Toolbox(List.of(count, pay), WaitingTools.all());
  private final EngineFixture node = fixture();
  private final OrganizationId here = node.organization();
  private final UUID transcript = node.transcript(here);

  private EngineFixture fixture() {
    return new EngineFixture(test, models, tools, EngineFixture.settings(), AGENT);
  }

  @BeforeEach
  void start() {
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    test.close();
  }

  /** langgraph#6792, #7780, #6208: what ran before an interrupt ran again when it was answered. */
  @Test
  void whatWasDoneBesideAnInterruptIsNotDoneAgainWhenItIsAnsweredElsewhere() throws Exception {
    models
        .says(call("c", "count"), new Block.ToolCall("q", "ask_person", "{\"question\": \"Go?\"}"))
        .says(new Block.Text("Done."));
    UUID run = node.say(here, transcript, "Both");
    Interrupt asked = node.awaitInterrupt(here, run);
    node.stop();
    try (EngineFixture other = fixture().start()) {
      other.resolve(here, asked, Action.RESPOND, "Go");
      other.follow(here, run, Cursor.START);
    }
    assertThat(count.keys()).hasSize(1);
    assertThat(models.asked()).hasSize(2);
  }

  /** koog#2051: parallel branches wrote the same place in PostgreSQL. */
  @Test
  void parallelCallsAndChildrenEachHaveTheirPlaceInTheJournal() throws Exception {
    List<Block> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(new Block.ToolCall("c" + i, "count", "{\"to\": " + i + "}"));
      calls.add(new Block.ToolCall("d" + i, "helper", "{\"input\": \"part " + i + "\"}"));
    }
    models.says(calls.toArray(Block[]::new));
    for (int i = 0; i < 4; i++) {
      models.says(new Block.Text("part"));
    }
    models.says(new Block.Text("Whole."));
    UUID run = node.say(here, transcript, "All at once");
    node.follow(here, run, Cursor.START);
    List<JournaledStep> steps = node.steps(here, run);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).seq()).isEqualTo(i + 1);
    }
    assertThat(count.keys()).hasSize(4).doesNotHaveDuplicates();
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
  }

  /** embabel#2010: a process that had ended ran again after it was restored. */
  @Test
  void aRunThatEndedStaysEndedWhoeverStartsAfterIt() throws Exception {
    models.does((request, listener) -> {
      throw new IllegalStateException("broken");
    });
    UUID run = node.say(here, transcript, "Fail");
    RunEvent end = node.follow(here, run, Cursor.START).getLast();
    node.stop();
    try (EngineFixture other = fixture().start()) {
      assertThat(other.follow(here, run, Cursor.START).getLast()).isEqualTo(end);
      assertThat(other.find(here, run).state()).isEqualTo(RunState.FAILED);
    }
    assertThat(models.asked()).hasSize(1);
  }

  /** langchain4j#6257: an approval was carried out twice, or its answer was lost. */
  @Test
  void anApprovalThatManyGiveAtOnceIsGivenOnceAndCarriedOutOnceAsItWasEdited() throws Exception {
    models.says(call("p", "pay")).says(new Block.Text("Paid."));
    UUID run = node.say(here, transcript, "Pay");
    Interrupt asked = node.awaitInterrupt(here, run);
    assertThat(asked.reason()).isEqualTo(InterruptReason.POLICY);
    assertThat(pay.keys()).isEmpty();
    Callable<Boolean> approve =
        () -> {
          try {
            node.interrupts()
                .resolve(
                    EngineFixture.caller(here),
                    asked.id(),
                    new Resolution(
                        Action.EDIT, JsonMapper.shared().readTree("{\"amount\": 7}"), null));
            return true;
          } catch (Failure settled) {
            assertThat(settled.problem().code()).isEqualTo("interrupt_settled");
            return false;
          }
        };
    int given = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(8, approve))) {
        given += answer.get() ? 1 : 0;
      }
    }
    node.follow(here, run, Cursor.START);
    assertThat(given).isEqualTo(1);
    assertThat(pay.arguments()).containsExactly("{\"amount\":7}");
    assertThat(node.messages(here, transcript)).endsWith("Paid.");
  }

  private static Block.ToolCall call(String id, String tool) {
    return new Block.ToolCall(id, tool, "{}");
  }
}
