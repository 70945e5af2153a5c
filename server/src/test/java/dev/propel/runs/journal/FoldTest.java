package dev.propel.runs.journal;

import static dev.propel.runs.journal.Steps.call;
import static dev.propel.runs.journal.Steps.model;
import static dev.propel.runs.journal.Steps.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.models.Usage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoldTest {

  @Test
  void anEmptyJournalWaitsForTheModel() {
    Fold fold = Fold.of(List.of());
    assertThat(fold.nextSeq()).isEqualTo(1);
    assertThat(fold.pendingCalls()).isEmpty();
    assertThat(fold.turns()).isEmpty();
  }

  @Test
  void afterACrashBetweenTwoOfThreeParallelCallsOnlyTheThirdIsPending() {
    Fold fold =
        Fold.of(
            List.of(
                model(1, call("a"), call("b"), call("c")), tool(2, "c", "3"), tool(3, "a", "1")));
    assertThat(fold.pendingCalls()).extracting(pending -> pending.call().id()).containsExactly("b");
  }

  @Test
  void theKeyOfACallIsTheSameBeforeAndAfterItsNeighboursAnswered() {
    UUID run = UUID.fromString("01990000-0000-7000-8000-000000000001");
    Fold before = Fold.of(List.of(model(1, call("a"), call("b"))));
    Fold after = Fold.of(List.of(model(1, call("a"), call("b")), tool(2, "a", "1")));
    assertThat(after.pendingCalls().getFirst().idempotencyKey(run))
        .isEqualTo(before.pendingCalls().get(1).idempotencyKey(run))
        .isNotEqualTo(before.pendingCalls().getFirst().idempotencyKey(run));
  }

  @Test
  void aModelReadsResultsInTheOrderItAskedForThem() {
    Fold fold =
        Fold.of(List.of(model(1, call("a"), call("b")), tool(2, "b", "two"), tool(3, "a", "one")));
    assertThat(fold.turns())
        .element(1)
        .isEqualTo(new Turn.ToolResult("a", "calculator", "one", false));
    assertThat(fold.turns())
        .element(2)
        .isEqualTo(new Turn.ToolResult("b", "calculator", "two", false));
  }

  @Test
  void anIdThatAProviderUsesTwiceBelongsToItsOwnStep() {
    Fold fold =
        Fold.of(
            List.of(
                model(1, call("call_0")),
                tool(2, "call_0", "first"),
                model(3, call("call_0")),
                tool(4, "call_0", "second")));
    assertThat(fold.turns())
        .filteredOn(Turn.ToolResult.class::isInstance)
        .extracting(turn -> ((Turn.ToolResult) turn).content())
        .containsExactly("first", "second");
  }

  @Test
  void aCallThatWasNeverAnsweredStillGetsAResult() {
    assertThat(Fold.of(List.of(model(1, call("a")))).turns())
        .last()
        .isInstanceOfSatisfying(Turn.ToolResult.class, r -> assertThat(r.isError()).isTrue());
  }

  @Test
  void tokensAddUp() {
    Fold fold =
        Fold.of(List.of(model(1, call("a")), tool(2, "a", "1"), model(3, new Block.Text("done"))));
    assertThat(fold.usage()).isEqualTo(new Usage(20, 6));
    assertThat(fold.modelSteps()).isEqualTo(2);
  }

  @Test
  void aGapInTheJournalIsRefused() {
    assertThatThrownBy(() -> Fold.of(List.of(tool(2, "a", "1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
