package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.Reply.Piece;
import java.util.ArrayList;
import java.util.List;

/** Ollama's chat protocol: one JSON document a line, tool calls whole and without an id. */
final class OllamaFrames implements Dialect.Frames {

  @Override
  public List<String> stream(Reply.Answer answer, String model) {
    String begin =
        "{\"model\":"
            + Chunks.quoted(model)
            + ",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",";
    List<String> frames = new ArrayList<>();
    int output = 0;
    for (Piece piece : answer.pieces()) {
      switch (piece) {
        case Piece.Text(String text) -> {
          for (String word : Chunks.words(text)) {
            frames.add(begin + "\"content\":" + Chunks.quoted(word) + "},\"done\":false}\n");
            output++;
          }
        }
        case Piece.ToolCall(String _, String name, String arguments) -> {
          frames.add(
              begin
                  + "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":"
                  + Chunks.quoted(name)
                  + ",\"arguments\":"
                  + arguments
                  + "}}]},\"done\":false}\n");
          output += Chunks.tokens(arguments);
        }
      }
    }
    String reason = answer.finish() == Reply.Finish.LENGTH ? "length" : "stop";
    frames.add(
        begin
            + "\"content\":\"\"},\"done_reason\":\""
            + reason
            + "\",\"done\":true,\"total_duration\":1,\"prompt_eval_count\":11,\"eval_count\":"
            + output
            + "}\n");
    return frames;
  }

  @Override
  public String error(Reply.Refusal refusal) {
    return "{\"error\":" + Chunks.quoted(refusal.message()) + "}";
  }
}
