package dev.propel.runs.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Turn;
import dev.propel.models.Usage;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Random conversations and runs, compacted until they fit; a failure prints its seed. */
class ExcerptPropertyTest {

  private static final int ROUNDS = 400;
  private static final Timing TIMING = new Timing(Instant.EPOCH, Duration.ZERO);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void compactingComesToAnEndAndTheContextFitsUnlessWhatIsFixedDoesNot() {
    for (int i = 0; i < ROUNDS; i++) {
      ContextBudget budget = ContextBudget.of(random.nextInt(4_000, 60_000));
      Calibration calibration = new Calibration(random.nextDouble(0.6, 1.8));
      Earlier earlier = conversation(random.nextInt(30), 4_000);
      Fold fold = Fold.of(run(random.nextInt(8), 6_000));
      int mostMessages = random.nextInt(4, 80);
      long fixed = random.nextInt(300);
      String input = words(400);

      Shown shown = Shown.of(earlier, input, fold);
      int summaries = 0;
      Excerpt excerpt = Excerpt.of(shown, fixed, budget, calibration, mostMessages);
      while (excerpt != null) {
        assertThat(++summaries).as("seed %d: never ends", seed).isLessThan(100);
        fold.add(summary(fold, excerpt, budget, calibration));
        Shown next = Shown.of(earlier, input, fold);
        assertWhole(next.turns());
        assertThat(parts(next)).as("seed %d", seed).isLessThan(parts(shown));
        shown = next;
        excerpt = Excerpt.of(shown, fixed, budget, calibration, mostMessages);
      }

      assertThat(shown.earlier().messages()).as("seed %d", seed).isLessThanOrEqualTo(mostMessages);
      long total = calibration.tokens(fixed + shown.estimate());
      if (total > budget.limit()) {
        // Only what no summary can take the place of: the input, the instructions, the summaries.
        long left =
            shown.work().stream().mapToLong(Work::estimate).sum()
                + shown.earlier().exchanges().stream().mapToLong(Exchange::estimate).sum();
        assertThat(calibration.tokens(left)).as("seed %d", seed).isLessThan(budget.limit() / 3);
      }
    }
  }

  @Test
  void whatIsNewestStaysWordForWordWhereThatIsEnough() {
    ContextBudget budget = ContextBudget.of(16_000);
    for (int i = 0; i < ROUNDS; i++) {
      Earlier earlier = conversation(12, 4_000);
      Shown shown = Shown.of(earlier, "And now?", Fold.of(List.of()));
      Excerpt excerpt = Excerpt.of(shown, 0, budget, Calibration.NONE, 1_000);
      Exchange newest = earlier.exchanges().getLast();
      if (excerpt != null && newest.estimate() < budget.limit() - 100) {
        assertThat(excerpt.covers())
            .as("seed %d", seed)
            .isNotEqualTo(new Covers.Messages(newest.messages().getLast()));
      }
    }
  }

  @Test
  void nothingIsSummarizedThatFits() {
    for (int i = 0; i < ROUNDS; i++) {
      Shown shown =
          Shown.of(conversation(random.nextInt(5), 500), words(100), Fold.of(run(3, 500)));
      assertThat(Excerpt.of(shown, 100, ContextBudget.of(128_000), Calibration.NONE, 200)).isNull();
    }
  }

  /** Every call has its result right behind it, and no result is without its call. */
  private void assertWhole(List<Turn> turns) {
    assertThat(turns.getFirst()).as("seed %d", seed).isInstanceOf(Turn.User.class);
    List<String> open = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn instanceof Turn.ToolResult result) {
        assertThat(open.remove(result.callId())).as("seed %d", seed).isTrue();
      } else {
        assertThat(open).as("seed %d", seed).isEmpty();
      }
      if (turn instanceof Turn.Assistant assistant) {
        for (Block block : assistant.content()) {
          if (block instanceof Block.ToolCall call) {
            open.add(call.id());
          }
        }
      }
    }
    assertThat(open).as("seed %d", seed).isEmpty();
  }

  private static int parts(Shown shown) {
    return shown.work().size() + shown.earlier().exchanges().size();
  }

  private SummaryStep summary(
      Fold fold, Excerpt excerpt, ContextBudget budget, Calibration calibration) {
    String text = SummaryRequest.kept(words(8_000), budget, calibration);
    return new SummaryStep(
        fold.nextSeq(), 1, "m", excerpt.covers(), 0, 0, text, "p", "m", Usage.NONE, TIMING);
  }

  private Earlier conversation(int exchanges, int longest) {
    Earlier earlier = Earlier.NOTHING;
    for (int i = 0; i < exchanges; i++) {
      List<UUID> messages = List.of(new UUID(0, 2 * i), new UUID(0, 2 * i + 1));
      Fold fold = Fold.of(run(random.nextInt(3), longest));
      earlier = earlier.then(Exchange.of(messages, words(200), fold));
    }
    return earlier;
  }

  private List<JournaledStep> run(int rounds, int longest) {
    List<JournaledStep> steps = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Block> content = new ArrayList<>(List.of(new Block.Text(words(100))));
      int calls = random.nextInt(3);
      for (int call = 0; call < calls; call++) {
        content.add(new Block.ToolCall("c" + call, "tool", "{}"));
      }
      steps.add(model(steps.size() + 1, content));
      for (int call = calls - 1; call >= 0; call--) {
        steps.add(tool(steps.size() + 1, "c" + call, words(longest)));
      }
    }
    return steps;
  }

  private static ModelStep model(int seq, List<Block> content) {
    return new ModelStep(
        seq, 1, "m", "00", content, FinishReason.STOP, "p", "m", Usage.NONE, 0, TIMING);
  }

  private static ToolStep tool(int seq, String call, String result) {
    return new ToolStep(seq, 1, call, "tool", "{}", "key", result, false, TIMING);
  }

  private String words(int most) {
    return "word ".repeat(random.nextInt(most / 5 + 1));
  }
}
