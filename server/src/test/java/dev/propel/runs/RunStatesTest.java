package dev.propel.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.architecture.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunStatesTest {

  private static final Path DRAWING = Checkout.path("docs/architecture/run-states.md");

  @Test
  void nothingFollowsAnEnd() {
    assertThat(RunTransition.values())
        .noneMatch(way -> way.from() instanceof RunState from && from.ended());
  }

  @Test
  void everyStateIsReachedAndEveryOneThatIsNoEndIsLeft() {
    for (RunState state : RunState.values()) {
      assertThat(RunTransition.values()).as("to %s", state).anyMatch(way -> way.to() == state);
      assertThat(Arrays.stream(RunTransition.values()).anyMatch(way -> way.from() == state))
          .as("from %s", state)
          .isNotEqualTo(state.ended());
    }
  }

  @Test
  void theDrawingShowsTheTable() throws IOException {
    String drawn = drawing();
    if (Boolean.getBoolean("drawing.write")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(DRAWING)
        .as("run this test with -Ddrawing.write=true to draw it again")
        .content()
        .isEqualTo(drawn);
  }

  private static String drawing() {
    StringBuilder text =
        new StringBuilder(
            """
            # The states of a run

            Drawn by a test from `RunTransition` (`RunStatesTest`); do not edit.

            ```mermaid
            stateDiagram-v2
            """);
    for (RunTransition way : RunTransition.values()) {
      text.append("  %s --> %s: %s\n".formatted(name(way.from()), way.to().label(), way.cause()));
    }
    for (RunState state : RunState.values()) {
      if (state.ended()) {
        text.append("  %s --> [*]\n".formatted(state.label()));
      }
    }
    return text.append("```\n").toString();
  }

  private static String name(@Nullable RunState state) {
    return state == null ? "[*]" : state.label();
  }
}
