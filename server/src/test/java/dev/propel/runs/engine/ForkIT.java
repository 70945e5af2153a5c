package dev.propel.runs.engine;

import static dev.propel.runs.journal.Steps.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.Cursor;
import dev.propel.runs.Interrupt;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Message;
import dev.propel.runs.NewFork;
import dev.propel.runs.Resolution.Action;
import dev.propel.runs.Run;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Effect;
import dev.propel.tools.Toolbox;
import dev.propel.tools.waiting.WaitingTools;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that go on from another run's checkpoint. */
class ForkIT {

  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final CountingTool count = new CountingTool("count", call -> "42");
  private final CountingTool pay = new CountingTool("pay", Effect.ONCE, call -> "paid");
  private final Toolbox tools = new Toolbox(List.of(count, pay), WaitingTools.all());
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
  void aForkMakesOpenCallsItselfAndPaysForNothingThatWasDone() throws Exception {
    models.says(call("a", "count"), call("b", "count")).says(text("It is 42."));
    UUID run = told("Count, twice");
    List<JournaledStep> before = node.steps(here, run);
    Run ended = node.find(here, run);

    models.says(text("Forty-two."));
    UUID fork = fork(run, 2);
    String open = before.get(1).equals(tool(before, "a")) ? "1" : "0";
    assertThat(count.keys())
        .containsExactlyInAnyOrder(run + ".1.0", run + ".1.1", fork + ".1." + open);
    assertThat(node.steps(here, fork).subList(0, 2)).isEqualTo(before.subList(0, 2));
    Run forked = node.find(here, fork);
    assertThat(forked.forkedFrom()).isEqualTo(run);
    assertThat(forked.stepCount()).isEqualTo(4);
    assertThat(forked.inputTokens()).isEqualTo(10);
    assertThat(node.steps(here, run)).isEqualTo(before);
    assertThat(node.find(here, run)).isEqualTo(ended);
    assertThat(answers()).containsExactly("It is 42.", "Forty-two.");
    assertThat(branch()).containsExactly("Count, twice", "Forty-two.");
  }

  @Test
  void theNextMessageFollowsTheForkAndKnowsNothingOfTheOldBranch() throws Exception {
    models.says(text("Red.")).says(text("Blue.")).says(text("As I said."));
    UUID run = told("A colour?");
    fork(run, 0);
    told("Sure?");
    assertThat(models.asked().getLast().turns())
        .containsExactly(
            new Turn.User("A colour?"),
            new Turn.Assistant(List.of(text("Blue."))),
            new Turn.User("Sure?"));
  }

  @Test
  void anotherNodeReadsTheForksBranchFromTheDatabase() throws Exception {
    models.says(text("Red.")).says(text("Blue.")).says(text("As I said."));
    fork(told("A colour?"), 0);
    UUID next = node.abandoned(here, transcript, List.of());
    node.follow(here, next, Cursor.START);
    assertThat(models.asked().getLast().turns())
        .contains(new Turn.Assistant(List.of(text("Blue."))))
        .doesNotContain(new Turn.Assistant(List.of(text("Red."))));
  }

  @Test
  void anAnswerThatNeverCameIsNotThatOfAnotherBranch() throws Exception {
    models
        .says(text("Red."))
        .does((request, listener) -> {
          throw new IllegalStateException("broken");
        })
        .says(text("Well."));
    fork(told("A colour?"), 0);
    UUID next = node.abandoned(here, transcript, List.of());
    node.follow(here, next, Cursor.START);
    assertThat(models.asked().getLast().turns())
        .containsExactly(new Turn.User("A colour?"), new Turn.User("Hello?"));
  }

  @Test
  void aCallThatMayHaveHappenedInTheOtherRunIsAskedAboutAndNotRepeated() throws Exception {
    UUID run =
        node.abandoned(
            here,
            transcript,
            List.of(
                model(1, call("p", "pay")),
                new BegunStep(
                    2, 100, "p", "pay", "key", new Timing(Instant.EPOCH, Duration.ZERO))));
    Interrupt asked = node.awaitInterrupt(here, run);
    models.says(text("Paid."));
    node.resolve(here, asked, Action.RESPOND, "receipt 7");
    node.follow(here, run, Cursor.START);

    UUID fork = begin(run, 3, null, null);
    Interrupt anew = node.awaitInterrupt(here, fork);
    assertThat(anew.id()).isNotEqualTo(asked.id());
    assertThat(anew.reason()).isEqualTo(InterruptReason.UNKNOWN_OUTCOME);
    assertThat(pay.keys()).isEmpty();
    models.says(text("Paid, I hear."));
    node.resolve(here, anew, Action.RESPOND, "receipt 7");
    node.follow(here, fork, Cursor.START);
    assertThat(pay.keys()).isEmpty();
  }

  @Test
  void aForkFromBeforeAnEffectHasThatEffectItself() throws Exception {
    models.says(call("p", "pay")).says(text("Paid.")).says(text("Paid again."));
    UUID run = told("Pay");
    UUID fork = fork(run, 1);
    assertThat(pay.keys()).containsExactly(run + ".1.0", fork + ".1.0");
    models.says(text("Paid, and I know it."));
    fork(run, 3);
    assertThat(pay.keys()).hasSize(2);
  }

  @Test
  void anOpenQuestionIsTheOldRunsAndTheForkAsksItsOwn() throws Exception {
    models
        .says(new Block.ToolCall("q", "ask_person", "{\"question\": \"Which colour?\"}"))
        .says(text("Blue it is."));
    UUID run = node.say(here, transcript, "Paint it");
    Interrupt asked = node.awaitInterrupt(here, run);
    node.resolve(here, asked, Action.RESPOND, "Blue");
    node.follow(here, run, Cursor.START);

    UUID fork = begin(run, 2, null, null);
    Interrupt anew = node.awaitInterrupt(here, fork);
    assertThat(node.steps(here, fork)).filteredOn(InterruptStep.class::isInstance).hasSize(1);
    models.says(text("Red it is."));
    node.resolve(here, anew, Action.RESPOND, "Red");
    node.follow(here, fork, Cursor.START);
    assertThat(branch()).containsExactly("Paint it", "Red it is.");
    assertThat(node.interrupts().find(EngineFixture.caller(here), asked.id()).resolution())
        .isNotNull();
  }

  @Test
  void anotherResultIsReadInThePlaceOfTheOld() throws Exception {
    models.says(call("a", "count")).says(text("It is 42.")).says(text("It is 7."));
    UUID run = told("Count");
    UUID fork = begin(run, 2, null, new NewFork.OtherResult("a", "7", false));
    node.follow(here, fork, Cursor.START);
    assertThat(models.asked().getLast().turns())
        .last()
        .isEqualTo(new Turn.ToolResult("a", "count", "7", false));
    assertThat(count.keys()).hasSize(1);
    assertThat(models.asked()).hasSize(3);
  }

  @Test
  void aResultThatAModelStepWhichIsKeptHasReadStaysAsItIs() throws Exception {
    models.says(call("a", "count")).says(call("b", "count")).says(text("Done."));
    UUID run = told("Count");
    NewFork.OtherResult other = new NewFork.OtherResult("a", "7", false);
    for (int checkpoint : List.of(3, 4)) {
      assertThatThrownBy(() -> begin(run, checkpoint, null, other))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.problem().status()).isEqualTo(422);
                assertThat(failure.problem().fields().getFirst().field())
                    .isEqualTo("toolResult.toolCallId");
                assertThat(failure.problem().detail()).contains("checkpoint 2");
              });
    }
    models.says(text("Seven."));
    node.follow(here, begin(run, 2, null, other), Cursor.START);
    assertThat(branch()).containsExactly("Count", "Seven.");
  }

  @Test
  void otherWordsBeginABranchBesideTheOld() throws Exception {
    models.says(text("Hello Ada.")).says(text("Hello Bob."));
    UUID run = told("I am Ada");
    node.follow(here, begin(run, 0, "I am Bob", null), Cursor.START);
    assertThat(branch()).containsExactly("I am Bob", "Hello Bob.");
    assertThat(node.messages(here, transcript))
        .containsExactly("I am Ada", "Hello Ada.", "I am Bob", "Hello Bob.");
    Message first = node.branch(here, transcript).getFirst();
    assertThat(first.parentId()).isNull();
    assertThat(first.siblingIds()).hasSize(2).contains(first.id());
  }

  @Test
  void aForkOfAForkGoesOnFromThere() throws Exception {
    models.says(call("a", "count")).says(text("One.")).says(text("Two.")).says(text("Three."));
    UUID run = told("Count");
    UUID second = fork(run, 2);
    UUID third = fork(second, 2);
    assertThat(count.keys()).hasSize(1);
    assertThat(node.find(here, third).forkedFrom()).isEqualTo(second);
    assertThat(answers()).containsExactly("One.", "Two.", "Three.");
    assertThat(node.branch(here, transcript).getLast().siblingIds()).hasSize(3);
  }

  @Test
  void aFailedRunGoesOnFromItsLastStep() throws Exception {
    models
        .says(call("a", "count"))
        .does((request, listener) -> {
          throw new IllegalStateException("broken");
        })
        .says(text("It is 42."));
    UUID run = told("Count");
    assertThat(node.find(here, run).state()).isEqualTo(RunState.FAILED);
    fork(run, 2);
    assertThat(count.keys()).hasSize(1);
    assertThat(branch()).containsExactly("Count", "It is 42.");
  }

  private static JournaledStep tool(List<JournaledStep> steps, String callId) {
    return steps.stream()
        .filter(step -> step instanceof JournaledStep.ToolStep tool && tool.callId().equals(callId))
        .findFirst()
        .orElseThrow();
  }

  /** Says something and waits for the end. */
  private UUID told(String content) throws Exception {
    UUID run = node.say(here, transcript, content);
    node.follow(here, run, Cursor.START);
    return run;
  }

  private UUID fork(UUID run, int checkpoint) throws Exception {
    UUID fork = begin(run, checkpoint, null, null);
    node.follow(here, fork, Cursor.START);
    return fork;
  }

  private UUID begin(
      UUID run, int checkpoint, @Nullable String content, NewFork.@Nullable OtherResult result) {
    return node.forks()
        .fork(
            EngineFixture.caller(here),
            run,
            new NewFork(checkpoint, content, result, null, null, null, null))
        .run()
        .id();
  }

  private List<String> branch() {
    return node.branch(here, transcript).stream().map(Message::content).toList();
  }

  private List<String> answers() {
    return node.messages(here, transcript).stream().skip(1).toList();
  }

  private static Block.ToolCall call(String id, String tool) {
    return new Block.ToolCall(id, tool, "{}");
  }

  private static Block.Text text(String text) {
    return new Block.Text(text);
  }
}
