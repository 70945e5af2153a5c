package dev.propel.runs.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.fanout.Fanout;
import dev.propel.models.ModelListener;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent.TextMessageContent;
import dev.propel.runs.RunEvent.ToolCallArguments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class EchoTest {

  private static final UUID RUN = UUID.fromString("01990000-0000-7000-8000-0000000000ff");

  private final LiveRun live = new LiveRun(UUID.randomUUID(), RUN, List.of());
  private final Echo echo = new Echo(RUN);

  /** Told in any pieces, twice, late or not at all: what is asked for again is heard in the end. */
  @RepeatedTest(50)
  void itSaysWhatWasSaidHoweverItWasTold() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ModelListener model = live.speak(1, 100, "demo/propel");
    List<String> told = new ArrayList<>();
    Cursor from = Cursor.START;
    for (int i = 0; i < 20; i++) {
      model.onText("word ");
      say(model, random);
      List<Emission> words = live.said(from);
      List<String> texts = SaidWords.texts(RUN, words);
      assertThat(texts)
          .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= Fanout.LONGEST_TEXT);
      told.addAll(texts);
      from = words.getLast().cursor();
    }
    List<String> arriving = new ArrayList<>(told.subList(0, random.nextInt(told.size())));
    arriving.addAll(told.subList(random.nextInt(told.size()), told.size()));
    if (random.nextBoolean()) {
      Collections.shuffle(arriving, random);
    }
    arriving.forEach(text -> echo.hear(SaidWords.read(text).orElseThrow()));
    SaidWords.texts(RUN, live.said(echo.heard()))
        .forEach(text ->
            assertThat(echo.hear(SaidWords.read(text).orElseThrow())).as("seed %d", seed).isTrue());
    assertThat(text(echo.next(Cursor.START, 1)))
        .as("seed %d", seed)
        .isEqualTo(text(live.next(new Cursor(0, 0, 2))));
  }

  @Test
  void aProcessThatLostTheRunIsNotListenedTo() {
    live.speak(1, 200, "demo/propel").onText("New words");
    tell(live);
    LiveRun old = new LiveRun(UUID.randomUUID(), RUN, List.of());
    old.speak(1, 101, "demo/propel").onText("Old words");
    tell(old);
    assertThat(text(echo.next(Cursor.START, 1))).contains("New words").doesNotContain("Old");
  }

  @Test
  void whatIsMissingIsNoticed() {
    ModelListener model = live.speak(1, 100, "demo/propel");
    model.onText("one ");
    Cursor seen = live.said(Cursor.START).getLast().cursor();
    model.onText("two");
    SaidWords late = SaidWords.read(SaidWords.texts(RUN, live.said(seen)).getFirst()).orElseThrow();
    assertThat(echo.hear(late)).isFalse();
    tell(live);
    assertThat(echo.hear(late)).isTrue();
    assertThat(text(echo.next(Cursor.START, 1))).contains("one two");
    assertThat(echo.next(Cursor.START, 2)).isNull();
  }

  @Test
  void aWishNamesItsProcessAndHowFarEachRunWasHeard() {
    Map<UUID, Cursor> runs = new HashMap<>();
    for (int i = 0; i < 250; i++) {
      runs.put(new UUID(1, i), new Cursor(999_999_999, 999_999_999, 999_999_999));
    }
    List<String> texts = WantedWords.texts("0190b0a0-0000-7000-8000-000000000001", runs);
    assertThat(texts).hasSize(3).allMatch(text -> text.length() <= Fanout.LONGEST_TEXT);
    Map<UUID, Cursor> read = new HashMap<>();
    texts.forEach(text -> read.putAll(WantedWords.read(text).runs()));
    assertThat(read).isEqualTo(runs);
  }

  @Test
  void wordsOfAnotherReleaseAreLeftAlone() {
    assertThat(SaidWords.read("said " + RUN + " 1.100.0 [{\"type\":\"FUTURE\"}]")).isEmpty();
    assertThat(SaidWords.read("sung " + RUN + " 1.100.0 []")).isEmpty();
    assertThat(SaidWords.run("want x")).isEmpty();
  }

  private void tell(LiveRun run) {
    SaidWords.texts(RUN, run.said(Cursor.START))
        .forEach(text -> echo.hear(SaidWords.read(text).orElseThrow()));
  }

  private static void say(ModelListener model, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> model.onToolCall("c" + random.nextInt(3), "calculator");
      case 1 -> model.onToolArguments("{\"n\":" + random.nextInt() + "}");
      case 2 -> model.onText("ü😀\"\\\n\0".repeat(1 + random.nextInt(600)));
      default -> model.onText("word ");
    }
  }

  private static String text(Passage passage) {
    StringBuilder text = new StringBuilder();
    for (Emission emission : passage.emissions()) {
      switch (emission.event()) {
        case TextMessageContent(String id, String delta) -> text.append(delta);
        case ToolCallArguments(String id, String delta) -> text.append(delta);
        default -> text.append('<').append(emission.event()).append('>');
      }
    }
    return text.toString();
  }
}
