package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.models.Block;
import dev.propel.models.ModelRequest;
import dev.propel.models.Turn;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunState;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.context.TokenEstimate;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactionIT {

  private static final String LONG = "word ".repeat(1_000);
  private static final String SUMMARY = "They spoke of words.";

  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final CountingTool count = new CountingTool("count", call -> LONG);
  private final CountingTool slow = new CountingTool("slow", call -> "never");
  private final Toolbox tools = new Toolbox(List.of(count, slow));
  private final EngineFixture node =
      new EngineFixture(test, models, tools, EngineFixture.settings());
  private final OrganizationId here = node.organization();
  private final UUID transcript = node.transcript(here);

  @BeforeEach
  void start() {
    models.counts(request -> 0);
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    test.close();
  }

  @Test
  void theOldestPartOfAConversationGivesWayToASummaryThatLaterRunsUse() throws Exception {
    // About 1 100 tokens a turn, and 4 900 fit.
    models.reads(8_192);
    for (int turn = 1; turn <= 4; turn++) {
      models.says(new Block.Text("Answer " + turn));
      say("Question " + turn + " " + LONG);
    }
    models.says(new Block.Text(SUMMARY)).says(new Block.Text("Answer 5"));
    UUID run = say("Question 5 " + LONG);

    SummaryStep summary = (SummaryStep) node.steps(here, run).getFirst();
    assertThat(summary.text()).isEqualTo(SUMMARY);
    assertThat(summary.covers()).isInstanceOf(Covers.Messages.class);
    assertThat(summary.tokensAfter()).isLessThan(summary.tokensBefore());
    ModelRequest asked = models.asked().get(4);
    assertThat(asked.tools()).isEmpty();
    assertThat(text(asked)).contains("Question 1", "Answer 1").doesNotContain("Question 5");
    assertThat(text(models.asked().get(5)))
        .startsWith("[Summary of the earlier conversation")
        .contains(SUMMARY, "Question 5")
        .doesNotContain("Question 1");
    assertThat(node.find(here, run).outputTokens()).isEqualTo(6);
    assertThat(node.messages(here, transcript)).hasSize(10);

    models.says(new Block.Text("Answer 6"));
    say("Short");
    assertThat(text(models.asked().getLast()))
        .contains(SUMMARY, "Answer 5", "Short")
        .doesNotContain("Question 1");
  }

  @Test
  void anotherNodeReadsTheSameContextFromTheDatabase() throws Exception {
    models.reads(8_192);
    for (int turn = 1; turn <= 4; turn++) {
      models.says(new Block.Text("Answer " + turn));
      say("Question " + turn + " " + LONG);
    }
    models.says(new Block.Text(SUMMARY)).says(new Block.Text("Answer 5"));
    say("Question 5 " + LONG);
    models.says(new Block.Text("Answer 6"));
    say("Short");
    List<Turn> here6 = models.asked().getLast().turns();

    models.says(new Block.Text("Answer 7"));
    try (EngineFixture other =
        new EngineFixture(test, models, tools, EngineFixture.settings()).start()) {
      other.follow(here, other.say(here, transcript, "Hello?"), Cursor.START);
    }
    List<Turn> there7 = models.asked().getLast().turns();
    assertThat(there7).startsWith(here6.toArray(Turn[]::new)).hasSize(here6.size() + 2);
  }

  @Test
  void aRunThatFillsItsContextItselfGoesOnFromASummaryOfItsWork() throws Exception {
    models.reads(8_192);
    for (int round = 1; round <= 3; round++) {
      models.says(new Block.Text("Round " + round), call("a" + round), call("b" + round));
    }
    models.says(new Block.Text(SUMMARY)).says(new Block.Text("All counted."));
    UUID run = say("Count the words");

    List<JournaledStep> steps = node.steps(here, run);
    SummaryStep summary = only(steps);
    assertThat(summary.covers()).isInstanceOf(Covers.Steps.class);
    String last = text(models.asked().getLast());
    assertThat(last)
        .startsWith("Count the words\n\n[Summary of what you have done")
        .contains(SUMMARY, "Round 3")
        .doesNotContain("Round 1");
    assertThat(count.keys()).hasSize(6).doesNotHaveDuplicates();
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);

    models.says(new Block.Text("Yes."));
    say("Sure?");
    assertThat(text(models.asked().getLast()))
        .contains("Count the words", SUMMARY, "All counted.", "Sure?")
        .doesNotContain("Round 1");
  }

  @Test
  void aSummaryInTheJournalIsNotPaidForAgain() throws Exception {
    models.reads(8_192);
    for (int turn = 1; turn <= 4; turn++) {
      models.says(new Block.Text("Answer " + turn));
      say("Question " + turn + " " + LONG);
    }
    models.says(new Block.Text(SUMMARY)).says(new Block.Text("Answer 5"));
    UUID first = say("Question 5 " + LONG);
    SummaryStep summary = (SummaryStep) node.steps(here, first).getFirst();
    int calls = models.asked().size();

    models.says(new Block.Text("Answer 6"));
    UUID crashed = node.abandoned(here, transcript, List.of(summary));
    node.follow(here, crashed, Cursor.START);
    assertThat(models.asked()).hasSize(calls + 1);
    assertThat(text(models.asked().getLast())).contains(SUMMARY);
  }

  @Test
  void theStreamShowsIt() throws Exception {
    models.reads(8_192);
    for (int round = 1; round <= 3; round++) {
      models.says(call("a" + round), call("b" + round));
    }
    models.says(new Block.Text(SUMMARY)).says(new Block.Text("All counted."));
    UUID run = node.say(here, transcript, "Count the words");
    List<RunEvent> seen = node.follow(here, run, Cursor.START);
    int begun = seen.indexOf(new RunEvent.StepStarted("summary"));
    assertThat(begun).isPositive();
    assertThat(seen.get(begun + 1))
        .isInstanceOfSatisfying(
            RunEvent.Custom.class,
            event -> {
              assertThat(event.name()).isEqualTo("context.compacted");
              assertThat(event.value()).containsKeys("step", "throughStep", "tokensBefore");
            });
    assertThat(seen).contains(new RunEvent.StepFinished("summary"));
    assertThat(node.follow(here, run, Cursor.START)).isEqualTo(seen);
  }

  @Test
  void aProviderThatCannotReadSoMuchIsShownMuchLessAndAskedAgain() throws Exception {
    for (int turn = 1; turn <= 4; turn++) {
      models.says(new Block.Text("Answer " + turn));
      say("Question " + turn + " " + LONG);
    }
    int before = models.asked().size();
    models.does((request, listener) -> {
      throw tooLong();
    });
    for (int part = 1; part <= 4; part++) {
      models.says(new Block.Text(SUMMARY + part));
    }
    models.says(new Block.Text("Answer 5"));
    UUID run = say("Question 5");
    assertThat(node.find(here, run).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(text(models.asked().get(before))).contains("Question 1");
    assertThat(text(models.asked().getLast()))
        .contains(SUMMARY, "Question 5")
        .doesNotContain("Question 1");
  }

  @Test
  void aProviderThatRefusesTheShorterOneTooEndsTheRun() throws Exception {
    models.says(new Block.Text("Answer 1"));
    say("Question 1 " + LONG);
    for (int refusal = 1; refusal <= 2; refusal++) {
      models.does((request, listener) -> {
        throw tooLong();
      });
    }
    UUID run = node.say(here, transcript, "Question 2");
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isInstanceOfSatisfying(
            RunEvent.RunFailed.class,
            end -> assertThat(end.code()).isEqualTo("context_length_exceeded"));
  }

  @Test
  void whatTheProviderCountedDecidesWhenItIsTooMuch() throws Exception {
    models.reads(8_192).counts(request -> 3 * TokenEstimate.of(request.turns()));
    models.says(new Block.Text("Answer 1"));
    say("Question 1 " + LONG);
    models.says(new Block.Text(SUMMARY)).says(new Block.Text("Answer 2"));
    UUID run = say("Question 2 " + LONG);
    SummaryStep summary = (SummaryStep) node.steps(here, run).getFirst();
    assertThat(summary.tokensBefore()).isBetween(6_000L, 9_000L);
  }

  @Test
  void aConversationOfManyShortMessagesIsSummarizedBeforeMoreThanTheMostAreShown()
      throws Exception {
    RunsSettings few = showing(6);
    try (EngineFixture other = new EngineFixture(test, models, tools, few).start()) {
      UUID talk = other.transcript(here);
      for (int turn = 1; turn <= 4; turn++) {
        models.says(new Block.Text("Answer " + turn));
        other.follow(here, other.say(here, talk, "Question " + turn), Cursor.START);
      }
      models.says(new Block.Text(SUMMARY)).says(new Block.Text("Answer 5"));
      other.follow(here, other.say(here, talk, "Question 5"), Cursor.START);
    }
    assertThat(text(models.asked().getLast()))
        .contains(SUMMARY, "Question 4", "Question 5")
        .doesNotContain("Question 1", "Question 2", "Question 3");
  }

  @Test
  void anAnswersStepKeepsWhatWasEstimatedForIt() throws Exception {
    models.says(new Block.Text("Answer 1"));
    UUID run = say("Question 1 " + LONG);
    ModelStep step = (ModelStep) node.steps(here, run).getFirst();
    assertThat(step.estimatedTokens()).isBetween(1_000L, 1_500L);
  }

  private static RunsSettings showing(int messages) {
    RunsSettings usual = EngineFixture.settings();
    return new RunsSettings(
        usual.worker(),
        usual.concurrency(),
        usual.lease(),
        usual.poll(),
        usual.drain(),
        usual.organizationConcurrency(),
        usual.birthShare(),
        usual.modelTimeout(),
        usual.modelRetries(),
        usual.toolTimeout(),
        messages);
  }

  private UUID say(String content) throws Exception {
    UUID run = node.say(here, transcript, content);
    assertThat(node.follow(here, run, Cursor.START).getLast())
        .isInstanceOf(RunEvent.RunFinished.class);
    return run;
  }

  private static SummaryStep only(List<JournaledStep> steps) {
    List<JournaledStep> summaries = steps.stream().filter(SummaryStep.class::isInstance).toList();
    assertThat(summaries).hasSize(1);
    return (SummaryStep) summaries.getFirst();
  }

  /** All that the model was shown. */
  private static String text(ModelRequest request) {
    StringBuilder text = new StringBuilder();
    for (Turn turn : request.turns()) {
      switch (turn) {
        case Turn.User(String words) -> text.append(words);
        case Turn.ToolResult result -> text.append(result.content());
        case Turn.Assistant assistant -> text.append(assistant.content());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Block.ToolCall call(String id) {
    return new Block.ToolCall(id, "count", "{}");
  }

  private static Failure tooLong() {
    return new Failure(
        new Problem(
            "context_length_exceeded", 422, Blame.CALLER, false, "Too long.", List.of(), null));
  }
}
