package dev.propel.runs.journal;

import static dev.propel.runs.journal.Steps.call;
import static dev.propel.runs.journal.Steps.model;
import static dev.propel.runs.journal.Steps.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fork takes over. The seed of a random journal is in the test's name. */
class InheritanceTest {

  /** The same hundred every time, and one of its own for each day's luck. */
  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 100), LongStream.of(System.nanoTime()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aForkKnowsWhatTheFirstStepsKnew(long seed) {
    List<JournaledStep> journal = RandomJournal.of(new Random(seed));
    for (int n = 0; n <= journal.size(); n++) {
      Fold there = Fold.of(journal.subList(0, n));
      Fold fork = Fold.of(Inheritance.of(journal.subList(0, n)));
      assertThat(fork.turns()).as("turns at %d", n).isEqualTo(there.turns());
      assertThat(fork.usage()).as("usage at %d", n).isEqualTo(there.usage());
      assertThat(fork.modelSteps()).isEqualTo(there.modelSteps());
      assertThat(fork.answeredCalls().stream().map(ToolStep::result).toList())
          .as("answers at %d", n)
          .isEqualTo(there.answeredCalls().stream().map(ToolStep::result).toList());
      assertThat(fork.pendingCalls().stream().map(InheritanceTest::said).toList())
          .as("pending at %d", n)
          .isEqualTo(pendingAfterTheCut(there, journal.subList(0, n)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aForkOfAForkIsTheFork(long seed) {
    List<JournaledStep> journal = RandomJournal.of(new Random(seed));
    for (int n = 0; n <= journal.size(); n++) {
      List<JournaledStep> once = Inheritance.of(journal.subList(0, n));
      assertThat(Inheritance.of(once)).as("at %d", n).isEqualTo(once);
    }
  }

  @Test
  void whatIsDoneIsTakenOverAsItIs() {
    List<JournaledStep> done =
        List.of(model(1, call("a")), tool(2, "a", "1"), model(3, new Block.Text("One.")));
    assertThat(Inheritance.of(done)).isEqualTo(done);
  }

  @Test
  void anotherResultTakesThePlaceOfTheOld() {
    List<JournaledStep> steps =
        List.of(model(1, call("a"), call("b")), tool(2, "a", "1"), tool(3, "b", "2"));
    List<JournaledStep> changed = Inheritance.with(steps, (ToolStep) steps.get(1), "100", true);
    assertThat(Fold.of(changed).turns())
        .contains(
            new Turn.ToolResult("a", "calculator", "100", true),
            new Turn.ToolResult("b", "calculator", "2", false));
  }

  /**
   * By the rule and not by the code: what was begun may have happened, what somebody settled is
   * settled, all else has not been thought of.
   */
  private static List<String> pendingAfterTheCut(Fold there, List<JournaledStep> steps) {
    List<String> expected = new ArrayList<>();
    for (PendingCall call : there.pendingCalls()) {
      boolean begun =
          steps.subList(call.modelStep(), steps.size()).stream()
              .anyMatch(step ->
                  step instanceof JournaledStep.BegunStep mark
                      && mark.callId().equals(call.call().id()));
      if (call.state() instanceof CallState.Settled) {
        expected.add(said(call));
      } else if (begun) {
        expected.add(call.call().id() + " Begun");
      } else {
        expected.add(call.call().id() + " Fresh " + call.call().arguments());
      }
    }
    return expected;
  }

  private static String said(PendingCall call) {
    return switch (call.state()) {
      case CallState.Settled(var asked, var answer) ->
          "%s Settled %s %s".formatted(call.call().id(), answer.resolution(), call.arguments());
      case CallState.Begun begun -> call.call().id() + " Begun";
      case CallState.Fresh fresh -> call.call().id() + " Fresh " + call.arguments();
      case CallState.Asking _, CallState.Allowed _, CallState.Delegated _ ->
          throw new AssertionError("A fork must not begin with " + call);
    };
  }
}
