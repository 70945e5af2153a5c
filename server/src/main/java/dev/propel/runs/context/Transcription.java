package dev.propel.runs.context;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import java.util.List;

/** Turns as plain text, as somebody reads them who is to summarize them. */
final class Transcription {

  private Transcription() {}

  /** The turns in order, each piece shortened to so many estimated tokens. */
  static String of(List<Turn> turns, long perPiece) {
    StringBuilder text = new StringBuilder();
    for (Turn turn : turns) {
      switch (turn) {
        case Turn.User(String words) -> add(text, "User", words, perPiece);
        case Turn.ToolResult result ->
            add(
                text,
                (result.isError() ? "Error of the tool " : "Result of the tool ")
                    + result.toolName(),
                result.content(),
                perPiece);
        case Turn.Assistant assistant -> {
          for (Block block : assistant.content()) {
            switch (block) {
              case Block.Text(String words) -> add(text, "Assistant", words, perPiece);
              case Block.ToolCall call ->
                  add(text, "Assistant calls the tool " + call.name(), call.arguments(), perPiece);
            }
          }
        }
      }
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String who, String what, long perPiece) {
    text.append(who).append(": ").append(TokenEstimate.shortened(what, perPiece)).append("\n\n");
  }
}
