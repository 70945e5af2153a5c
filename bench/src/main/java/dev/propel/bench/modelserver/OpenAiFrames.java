package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.Reply.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The chat completions protocol: chunks with a delta each, then one with the usage. */
final class OpenAiFrames implements Dialect.Frames {

  @Override
  public List<String> stream(Reply.Answer answer, String model) {
    String begin =
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
            + "\"model\":"
            + Chunks.quoted(model)
            + ",\"choices\":[";
    List<String> frames = new ArrayList<>();
    frames.add(delta(begin, "{\"role\":\"assistant\",\"content\":\"\"}"));
    List<List<String>> calls = new ArrayList<>();
    int output = 0;
    for (Piece piece : answer.pieces()) {
      switch (piece) {
        case Piece.Text(String text) -> {
          for (String word : Chunks.words(text)) {
            frames.add(delta(begin, "{\"content\":" + Chunks.quoted(word) + "}"));
            output++;
          }
        }
        case Piece.ToolCall call -> {
          calls.add(call(begin, call, calls.size()));
          output += Chunks.tokens(call.arguments());
        }
      }
    }
    addCalls(frames, calls, answer.delivery().interleaved());
    String reason = answer.finish().name().toLowerCase(Locale.ROOT);
    frames.add(
        begin
            + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\""
            + reason
            + "\"}],\"usage\":null}\n\n");
    frames.add(
        begin
            + "],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":"
            + output
            + ",\"total_tokens\":"
            + (11 + output)
            + "}}\n\n");
    frames.add("data: [DONE]\n\n");
    return frames;
  }

  @Override
  public String error(Reply.Refusal refusal) {
    return "{\"error\":{\"message\":"
        + Chunks.quoted(refusal.message())
        + ",\"type\":"
        + Chunks.quoted(refusal.type())
        + ",\"param\":null,\"code\":"
        + Chunks.quoted(refusal.type())
        + "}}";
  }

  private static List<String> call(String begin, Piece.ToolCall call, int index) {
    List<String> frames = new ArrayList<>();
    frames.add(
        callDelta(
            begin,
            "{\"index\":"
                + index
                + ",\"id\":"
                + Chunks.quoted(call.id())
                + ",\"type\":\"function\",\"function\":{\"name\":"
                + Chunks.quoted(call.name())
                + ",\"arguments\":\"\"}}"));
    for (String half : Chunks.halves(call.arguments())) {
      frames.add(
          callDelta(
              begin,
              "{\"index\":"
                  + index
                  + ",\"function\":{\"arguments\":"
                  + Chunks.quoted(half)
                  + "}}"));
    }
    return frames;
  }

  private static void addCalls(List<String> frames, List<List<String>> calls, boolean interleaved) {
    if (!interleaved) {
      calls.forEach(frames::addAll);
      return;
    }
    int longest = calls.stream().mapToInt(List::size).max().orElse(0);
    for (int index = 0; index < longest; index++) {
      for (List<String> call : calls) {
        if (index < call.size()) {
          frames.add(call.get(index));
        }
      }
    }
  }

  private static String callDelta(String begin, String call) {
    return delta(begin, "{\"tool_calls\":[" + call + "]}");
  }

  private static String delta(String begin, String delta) {
    return begin
        + "{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
  }
}
