package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.Reply.Piece;
import java.util.ArrayList;
import java.util.List;

/** The messages protocol: named events that open, fill and close content blocks. */
final class AnthropicFrames implements Dialect.Frames {

  @Override
  public List<String> stream(Reply.Answer answer, String model) {
    List<String> frames = new ArrayList<>();
    frames.add(
        event(
            "message_start",
            ",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + Chunks.quoted(model)
                + ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}"));
    frames.add(event("ping", ""));
    int output = 0;
    for (int index = 0; index < answer.pieces().size(); index++) {
      output += addBlock(frames, index, answer.pieces().get(index));
    }
    frames.add(
        event(
            "message_delta",
            ",\"delta\":{\"stop_reason\":\""
                + reason(answer.finish())
                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":"
                + output
                + "}"));
    frames.add(event("message_stop", ""));
    return frames;
  }

  @Override
  public String error(Reply.Refusal refusal) {
    return "{\"type\":\"error\",\"error\":{\"type\":"
        + Chunks.quoted(refusal.type())
        + ",\"message\":"
        + Chunks.quoted(refusal.message())
        + "}}";
  }

  private static int addBlock(List<String> frames, int index, Piece piece) {
    String at = ",\"index\":" + index;
    int output = 0;
    switch (piece) {
      case Piece.Text(String text) -> {
        frames.add(
            event(
                "content_block_start",
                at + ",\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        for (String word : Chunks.words(text)) {
          frames.add(delta(at, "{\"type\":\"text_delta\",\"text\":" + Chunks.quoted(word) + "}"));
          output++;
        }
      }
      case Piece.ToolCall(String id, String name, String arguments) -> {
        frames.add(
            event(
                "content_block_start",
                at
                    + ",\"content_block\":{\"type\":\"tool_use\",\"id\":"
                    + Chunks.quoted(id)
                    + ",\"name\":"
                    + Chunks.quoted(name)
                    + ",\"input\":{}}"));
        for (String half : Chunks.halves(arguments)) {
          frames.add(
              delta(
                  at,
                  "{\"type\":\"input_json_delta\",\"partial_json\":" + Chunks.quoted(half) + "}"));
        }
        output += Chunks.tokens(arguments);
      }
    }
    frames.add(event("content_block_stop", at));
    return output;
  }

  private static String reason(Reply.Finish finish) {
    return switch (finish) {
      case STOP -> "end_turn";
      case TOOL_CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      case CONTENT_FILTER -> "refusal";
    };
  }

  private static String delta(String at, String delta) {
    return event("content_block_delta", at + ",\"delta\":" + delta);
  }

  private static String event(String type, String rest) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + rest + "}\n\n";
  }
}
