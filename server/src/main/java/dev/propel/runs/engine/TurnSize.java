package dev.propel.runs.engine;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import java.util.List;

/** How much memory turns take, in characters. */
final class TurnSize {

  private static final int OVERHEAD = 100;

  private TurnSize() {}

  static int of(List<Turn> turns) {
    long size = OVERHEAD;
    for (Turn turn : turns) {
      size += OVERHEAD + characters(turn);
    }
    return (int) Math.min(Integer.MAX_VALUE, size);
  }

  private static long characters(Turn turn) {
    return switch (turn) {
      case Turn.User(String text) -> text.length();
      case Turn.ToolResult result -> result.content().length();
      case Turn.Assistant assistant ->
          assistant.content().stream().mapToLong(TurnSize::characters).sum();
    };
  }

  private static long characters(Block block) {
    return switch (block) {
      case Block.Text(String text) -> text.length();
      case Block.ToolCall call -> call.arguments().length() + call.name().length();
    };
  }
}
