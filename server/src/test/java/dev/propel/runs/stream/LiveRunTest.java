package dev.propel.runs.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.models.Block;
import dev.propel.models.ModelListener;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LiveRunTest {

  private static final UUID TRANSCRIPT = UUID.fromString("01990000-0000-7000-8000-00000000000a");
  private static final UUID RUN = UUID.fromString("01990000-0000-7000-8000-0000000000ff");

  private final LiveRun live = new LiveRun(TRANSCRIPT, RUN, List.of());

  @Test
  void aReaderWhoComesLateSeesWhatOneFromTheStartSaw() {
    speak(live, List.of(new Block.Text("Let me see. "), Steps.call("a")));
    live.journaled(Steps.tool(2, "a", "42"));
    assertThat(text(after(live, Cursor.START)))
        .containsExactly(
            "RunStarted",
            "StateSnapshot",
            "StepStarted",
            "TextMessageStart",
            "Let me see. ",
            "TextMessageEnd",
            "ToolCallStart",
            "{\"expression\":\"1+1\"}",
            "ToolCallEnd",
            "StateDelta",
            "StepFinished",
            "StepStarted",
            "ToolCallResult",
            "StepFinished");
  }

  /**
   * Cut anywhere, a reader who goes on from its cursor, live or from the journal, misses and
   * repeats nothing.
   */
  @RepeatedTest(50)
  void aCutReaderSeesTheSameWordsInTheSameOrder() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Block> content = content(random);
    ModelStep step = speak(live, content);
    LiveRun fromJournal = new LiveRun(TRANSCRIPT, RUN, List.of(step));
    live.ended(1, RunState.SUCCEEDED, null);
    fromJournal.ended(1, RunState.SUCCEEDED, null);

    String whole = joined(after(live, Cursor.START));
    assertThat(joined(after(fromJournal, Cursor.START))).as("seed %d", seed).isEqualTo(whole);
    for (Cursor cut : positions(live)) {
      String before = joined(upTo(live, cut));
      assertThat(before + joined(after(live, cut)))
          .as("seed %d, cut at %s", seed, cut)
          .isEqualTo(whole);
      assertThat(before + joined(after(fromJournal, cut)))
          .as("seed %d, cut at %s, from the journal", seed, cut)
          .isEqualTo(whole);
    }
  }

  @Test
  void anAttemptThatFailedIsWithdrawnForWhoSawItAndUnknownToOthers() {
    live.speak(1, 100, "demo/propel").onText("Half an ans");
    Cursor seen = after(live, Cursor.START).getLast().cursor();
    live.speak(1, 101, "demo/propel").onText("A whole answer.");

    List<Emission> next = after(live, seen);
    assertThat(next.getFirst().event())
        .isEqualTo(RunEvent.Custom.withdrawn(MessageIds.of(RUN, 1).toString()));
    assertThat(text(next)).contains("A whole answer.");
    assertThat(text(after(live, Cursor.START))).noneMatch(word -> word.startsWith("Half"));
  }

  @Test
  void whoListensIsToldOfEveryWordAndWhetherItIsInTheJournal() {
    List<Boolean> told = new ArrayList<>();
    live.tell((run, journal) -> told.add(journal));
    speak(live, List.of(new Block.Text("Hi")));
    live.ended(1, RunState.SUCCEEDED, null);
    assertThat(told).containsExactly(false, false, false, true, true);
  }

  @Test
  void aRunThatIsLeftIsClosedAndGivesWhatItHas() {
    live.left();
    assertThat(after(live, Cursor.START)).hasSize(2);
    assertThat(live.closed()).isTrue();
  }

  @Test
  void ofALongRunItHoldsTheNewestSteps() {
    for (int seq = 1; seq <= 1_000; seq++) {
      live.journaled(Steps.tool(seq, "a", "42"));
    }
    assertThat(live.covers(Cursor.START)).isFalse();
    Cursor late = new Cursor(990, 100, 3);
    assertThat(live.covers(late)).isTrue();
    assertThat(after(live, late)).hasSize(30);
  }

  @Test
  void aLongTextComesInPiecesThatCutNoCharacter() {
    live.speak(1, 100, "demo/propel").onText("😀".repeat(StepScript.LONGEST_TEXT) + "\ud83d");
    List<Emission> pieces =
        after(live, Cursor.START).stream().filter(e -> isDelta(e.event())).toList();
    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(pieces)
        .allSatisfy(piece -> assertThat(words(piece.event())).startsWith("😀").endsWith("😀"));
    assertThat(joined(pieces)).isEqualTo("😀".repeat(StepScript.LONGEST_TEXT));
  }

  @Test
  void aCursorFromBeyondTheEndIsHarmless() {
    live.ended(0, RunState.SUCCEEDED, null);
    assertThat(after(live, new Cursor(999, 0, 5))).isEmpty();
  }

  private static List<Emission> after(LiveRun run, Cursor cursor) {
    List<Emission> all = new ArrayList<>();
    for (Passage next = run.next(cursor); next != null; next = run.next(all.getLast().cursor())) {
      all.addAll(next.emissions());
    }
    return all;
  }

  private static List<Block> content(Random random) {
    List<Block> content = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      boolean textBefore = !content.isEmpty() && content.getLast() instanceof Block.Text;
      content.add(
          random.nextBoolean() && !textBefore
              ? new Block.Text("word ".repeat(1 + random.nextInt(5)) + "🎉")
              : new Block.ToolCall("c" + i, "calculator", "{\"n\":" + random.nextInt(1000) + "}"));
    }
    return content;
  }

  /** Streams the content in small pieces, then journals it. */
  private static ModelStep speak(LiveRun run, List<Block> content) {
    ModelListener model = run.speak(1, 100, "demo/propel");
    for (Block block : content) {
      switch (block) {
        case Block.Text(String text) -> text.chars().forEach(c -> model.onText("" + (char) c));
        case Block.ToolCall call -> {
          model.onToolCall(call.id(), call.name());
          call.arguments().chars().forEach(c -> model.onToolArguments("" + (char) c));
        }
      }
    }
    ModelStep step = Steps.model(1, 100, content);
    run.journaled(step);
    return step;
  }

  private static List<Cursor> positions(LiveRun run) {
    List<Cursor> positions = new ArrayList<>();
    int last = after(run, Cursor.START).getLast().cursor().step();
    for (int step = 0; step <= last; step++) {
      int here = step;
      int length =
          after(run, Cursor.START).stream()
              .filter(e -> e.cursor().step() == here)
              .mapToInt(e -> e.cursor().offset())
              .max()
              .orElse(0);
      for (int offset = 0; offset <= length; offset++) {
        positions.add(new Cursor(step, step == 1 ? 100 : 0, offset));
      }
    }
    return positions;
  }

  /** What a reader had seen when its connection was cut at this position. */
  private static List<Emission> upTo(LiveRun run, Cursor cut) {
    List<Emission> seen = new ArrayList<>();
    for (Emission emission : after(run, Cursor.START)) {
      Cursor at = emission.cursor();
      if (at.step() < cut.step() || (at.step() == cut.step() && at.offset() <= cut.offset())) {
        seen.add(emission);
      } else if (at.step() == cut.step()) {
        String text = String.valueOf(words(emission.event()));
        int missing = at.offset() - cut.offset();
        if (missing < text.length() && isDelta(emission.event())) {
          seen.add(new Emission(cut, shortened(emission.event(), text.length() - missing)));
        }
        return seen;
      } else {
        return seen;
      }
    }
    return seen;
  }

  private static boolean isDelta(RunEvent event) {
    return event instanceof RunEvent.TextMessageContent
        || event instanceof RunEvent.ToolCallArguments;
  }

  private static RunEvent shortened(RunEvent event, int length) {
    return switch (event) {
      case RunEvent.TextMessageContent(String id, String delta) ->
          new RunEvent.TextMessageContent(id, delta.substring(0, length));
      case RunEvent.ToolCallArguments(String id, String delta) ->
          new RunEvent.ToolCallArguments(id, delta.substring(0, length));
      default -> throw new IllegalArgumentException("not a delta");
    };
  }

  private static String joined(List<Emission> emissions) {
    StringBuilder all = new StringBuilder();
    emissions.forEach(
        e -> all.append(isDelta(e.event()) ? words(e.event()) : "<" + e.event() + ">"));
    return all.toString();
  }

  private static List<String> text(List<Emission> emissions) {
    return emissions.stream().map(e -> words(e.event())).toList();
  }

  private static String words(RunEvent event) {
    return switch (event) {
      case RunEvent.TextMessageContent content -> content.delta();
      case RunEvent.ToolCallArguments arguments -> arguments.delta();
      default -> event.getClass().getSimpleName();
    };
  }
}
