package dev.propel.runs.engine;

import static dev.propel.runs.journal.Steps.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.identity.Role;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.Cursor;
import dev.propel.runs.Interrupt;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.Resolution.Action;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Effect;
import dev.propel.tools.Toolbox;
import dev.propel.tools.waiting.WaitingTools;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that wait for a person, a signal or a time. */
class InterruptIT {

  private final CountDownLatch never = new CountDownLatch(1);
  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final CountingTool count = new CountingTool("count", call -> "42");
  private final CountingTool pay = new CountingTool("pay", Effect.ONCE, call -> "paid");
  private final CountingTool slow =
      new CountingTool(
          "slow",
          Effect.ONCE,
          call -> {
            never.await();
            return "too late";
          });
  private final Toolbox tools = new Toolbox(List.of(count, pay, slow), WaitingTools.all());
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
  void aQuestionIsAskedAndItsAnswerIsTheCallsResult() throws Exception {
    models
        .says(call("q", "ask_person", "{\"question\": \"Which colour?\"}"))
        .says(text("Blue it is."));
    UUID run = node.say(here, transcript, "Paint it");
    Interrupt asked = node.awaitInterrupt(here, run);
    assertThat(asked.kind()).isEqualTo(InterruptKind.QUESTION);
    assertThat(asked.shown().path("question").asString()).isEqualTo("Which colour?");

    node.resolve(here, asked, Action.RESPOND, "Blue");
    node.follow(here, run, Cursor.START);
    assertThat(node.messages(here, transcript)).containsExactly("Paint it", "Blue it is.");
    assertThat(models.asked().getLast().turns())
        .last()
        .isEqualTo(new Turn.ToolResult("q", "ask_person", "Blue", false));
  }

  @Test
  void whileARunWaitsNobodyHoldsItAndAnyNodeGoesOnWithIt() throws Exception {
    models
        .says(call("q", "ask_person", "{\"question\": \"Which colour?\"}"))
        .says(text("Blue it is."));
    UUID run = node.say(here, transcript, "Paint it");
    Interrupt asked = node.awaitInterrupt(here, run);
    node.stop();
    try (EngineFixture other =
        new EngineFixture(test, models, tools, EngineFixture.settings()).start()) {
      other.resolve(here, asked, Action.RESPOND, "Blue");
      other.follow(here, run, Cursor.START);
    }
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aSecondAnswerIsRefusedAndToldOfTheFirst() throws Exception {
    models
        .says(call("q", "ask_person", "{\"question\": \"Which colour?\"}"))
        .says(text("Blue it is."));
    Interrupt asked = node.awaitInterrupt(here, node.say(here, transcript, "Paint it"));
    node.resolve(here, asked, Action.RESPOND, "Blue");
    assertThatThrownBy(() -> node.resolve(here, asked, Action.RESPOND, "Red"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.problem().code()).isEqualTo("interrupt_settled");
              assertThat(failure.problem().detail()).contains("respond by user:");
            });
  }

  @Test
  void anInterruptIsNotThereForAnotherOrganization() throws Exception {
    models.says(call("q", "ask_person", "{\"question\": \"Which colour?\"}"));
    Interrupt asked = node.awaitInterrupt(here, node.say(here, transcript, "Paint it"));
    assertThatThrownBy(() -> node.resolve(node.organization(), asked, Action.RESPOND, "Blue"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.problem().status()).isEqualTo(404));
  }

  @Test
  void whatWasEscalatedIsAnsweredByWhoMayAllThatTheRoleMay() throws Exception {
    models.says(call("q", "ask_person", "{\"question\": \"Go?\"}")).says(text("Gone."));
    Interrupt asked = node.awaitInterrupt(here, node.say(here, transcript, "Go"));
    test.database()
        .inOrganization(
            here,
            tx ->
                tx.sql("update interrupt set role = 'owner' where id = ?")
                    .param(asked.id())
                    .update());
    Caller admin = EngineFixture.caller(here);
    Resolution go = new Resolution(Action.RESPOND, null, "Go");

    assertThatThrownBy(() -> node.interrupts().resolve(admin, asked.id(), go))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).isEqualTo("role_required"));
    Set<Permission> most = EnumSet.copyOf(Role.OWNER.permissions());
    most.remove(Permission.ORGANIZATION_MANAGE);
    assertThatThrownBy(() ->
            node.interrupts().resolve(new Caller(admin.subject(), here, most), asked.id(), go))
        .isInstanceOf(Failure.class);
    // A role that the organization made counts by what it may, not by what it is called.
    Caller asMuch = new Caller(admin.subject(), here, Role.OWNER.permissions());
    assertThat(node.interrupts().resolve(asMuch, asked.id(), go).state())
        .isEqualTo(Interrupt.State.RESOLVED);
  }

  @Test
  void aTimerFiresByItself() throws Exception {
    models.says(call("t", "wait_until", "{\"seconds\": 1}")).says(text("Good morning."));
    UUID run = node.say(here, transcript, "Sleep");
    node.follow(here, run, Cursor.START);
    assertThat(node.messages(here, transcript)).containsExactly("Sleep", "Good morning.");
  }

  @Test
  void aSignalThatDoesNotComeInTimeIsGivenUp() throws Exception {
    models
        .says(call("s", "wait_for_signal", "{\"name\": \"paid\", \"timeoutSeconds\": 1}"))
        .says(text("Then not."));
    UUID run = node.say(here, transcript, "Wait");
    node.follow(here, run, Cursor.START);
    assertThat(models.asked().getLast().turns())
        .last()
        .isEqualTo(
            new Turn.ToolResult(
                "s", "wait_for_signal", "The signal did not come. Nobody answered in time.", true));
  }

  @Test
  void theNeighbourOfACallThatWaitsIsMadeAtOnceAndOnlyOnce() throws Exception {
    models
        .says(call("q", "ask_person", "{\"question\": \"Which?\"}"), call("c", "count", "{}"))
        .says(text("Both."));
    UUID run = node.say(here, transcript, "Both");
    Interrupt asked = node.awaitInterrupt(here, run);
    assertThat(count.keys()).hasSize(1);
    node.resolve(here, asked, Action.RESPOND, "Blue");
    node.follow(here, run, Cursor.START);
    assertThat(count.keys()).hasSize(1);
    assertThat(models.asked()).hasSize(2);
  }

  @Test
  void anAgentThatRepeatsItselfIsStoppedAndAPersonDecides() throws Exception {
    for (int i = 0; i < 6; i++) {
      models.says(call("c" + i, "count", "{}"));
    }
    models.says(text("Enough."));
    UUID run = node.say(here, transcript, "Count");
    Interrupt asked = node.awaitInterrupt(here, run);
    assertThat(asked.reason()).isEqualTo(InterruptReason.REPETITION);
    assertThat(count.keys()).hasSize(5);
    node.resolve(here, asked, Action.REJECT, "Say what you have.");
    node.follow(here, run, Cursor.START);
    assertThat(count.keys()).hasSize(5);
  }

  @Test
  void whatMustHappenOnceIsMarkedBeforeItIsDone() throws Exception {
    models.says(call("p", "pay", "{}")).says(text("Paid."));
    UUID run = node.say(here, transcript, "Pay");
    node.follow(here, run, Cursor.START);
    assertThat(node.steps(here, run))
        .element(1)
        .isInstanceOfSatisfying(
            BegunStep.class, step -> assertThat(step.idempotencyKey()).isEqualTo(run + ".1.0"));
    assertThat(pay.keys()).containsExactly(run + ".1.0");
  }

  @Test
  void aCallThatMayHaveHappenedIsNotMadeAgainBeforeSomebodySaysSo() throws Exception {
    UUID run = begunAndDied();
    Interrupt asked = node.awaitInterrupt(here, run);
    assertThat(asked.reason()).isEqualTo(InterruptReason.UNKNOWN_OUTCOME);
    assertThat(asked.shown().path("tool").asString()).isEqualTo("pay");
    assertThat(pay.keys()).isEmpty();

    models.says(text("Paid."));
    node.resolve(here, asked, Action.APPROVE, null);
    node.follow(here, run, Cursor.START);
    assertThat(pay.keys()).containsExactly(run + ".1.0");
  }

  @Test
  void aCallThatDidHappenIsGivenItsResult() throws Exception {
    UUID run = begunAndDied();
    models.says(text("Paid."));
    node.resolve(here, node.awaitInterrupt(here, run), Action.RESPOND, "receipt 7");
    node.follow(here, run, Cursor.START);
    assertThat(pay.keys()).isEmpty();
    assertThat(models.asked().getLast().turns())
        .last()
        .isEqualTo(new Turn.ToolResult("p", "pay", "receipt 7", false));
  }

  @Test
  void aCallThatMustHappenOnceAndIsCutOffAsksWhetherItHappened() throws Exception {
    models.says(call("s", "slow", "{}"));
    UUID run = node.say(here, transcript, "Slow");
    Interrupt asked = node.awaitInterrupt(here, run);
    assertThat(asked.reason()).isEqualTo(InterruptReason.UNKNOWN_OUTCOME);
    assertThat(node.steps(here, run))
        .hasOnlyElementsOfTypes(
            dev.propel.runs.journal.JournaledStep.ModelStep.class,
            BegunStep.class,
            InterruptStep.class);
  }

  @Test
  void whoAnsweredWhatIsInTheJournal() throws Exception {
    models.says(call("q", "ask_person", "{\"question\": \"Which?\"}")).says(text("Done."));
    UUID run = node.say(here, transcript, "Ask");
    node.resolve(here, node.awaitInterrupt(here, run), Action.REJECT, "Decide yourself.");
    node.follow(here, run, Cursor.START);
    assertThat(node.steps(here, run))
        .filteredOn(ResolutionStep.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            ResolutionStep.class,
            step -> {
              assertThat(step.by()).startsWith("user:");
              assertThat(step.resolution().text()).isEqualTo("Decide yourself.");
            });
    assertThat(node.steps(here, run))
        .filteredOn(ToolStep.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(ToolStep.class, step -> assertThat(step.isError()).isTrue());
  }

  @Test
  void aRunThatIsCancelledWhileItWaitsEndsAtOnceAndItsQuestionIsWithdrawn() throws Exception {
    models.says(call("q", "ask_person", "{\"question\": \"Which?\"}")).says(text("Next."));
    UUID run = node.say(here, transcript, "Ask");
    Interrupt asked = node.awaitInterrupt(here, run);
    node.requestCancel(here, run);
    assertThat(node.find(here, run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(node.interrupts().find(EngineFixture.caller(here), asked.id()).state())
        .isEqualTo(Interrupt.State.WITHDRAWN);
    node.follow(here, node.say(here, transcript, "And now?"), Cursor.START);
    assertThat(node.messages(here, transcript)).endsWith("Next.");
  }

  private UUID begunAndDied() {
    return node.abandoned(
        here,
        transcript,
        List.of(
            model(1, call("p", "pay", "{}")),
            new BegunStep(
                2,
                100,
                "p",
                "pay",
                "key",
                new dev.propel.runs.journal.JournaledStep.Timing(
                    Instant.parse("2026-11-21T10:00:00Z"), Duration.ZERO))));
  }

  private static Block.ToolCall call(String id, String tool, String arguments) {
    return new Block.ToolCall(id, tool, arguments);
  }

  private static Block.Text text(String text) {
    return new Block.Text(text);
  }
}
