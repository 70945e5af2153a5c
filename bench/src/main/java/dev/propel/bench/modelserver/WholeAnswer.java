package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.Reply.Piece;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer in one document, for clients that do not stream; OpenAI's protocol only. */
final class WholeAnswer {

  private WholeAnswer() {}

  static String of(Dialect dialect, Reply.Answer answer, String model) {
    if (dialect != Dialect.OPENAI) {
      throw new IllegalArgumentException("Only streamed answers are spoken in " + dialect);
    }
    String text =
        answer.pieces().stream()
            .map(piece -> piece instanceof Piece.Text(String words) ? words : "")
            .collect(Collectors.joining());
    String calls =
        answer.pieces().stream()
            .filter(Piece.ToolCall.class::isInstance)
            .map(Piece.ToolCall.class::cast)
            .map(call ->
                "{\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}}"
                    .formatted(
                        Chunks.quoted(call.id()),
                        Chunks.quoted(call.name()),
                        Chunks.quoted(call.arguments())))
            .collect(Collectors.joining(","));
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":%s,\
    "choices":[{"index":0,"message":{"role":"assistant","content":%s%s},\
    "finish_reason":"%s"}],\
    "usage":{"prompt_tokens":11,"completion_tokens":%d,"total_tokens":%d}}\
    """
        .formatted(
            Chunks.quoted(model),
            Chunks.quoted(text),
            calls.isEmpty() ? "" : ",\"tool_calls\":[" + calls + "]",
            answer.finish().name().toLowerCase(Locale.ROOT),
            Chunks.tokens(text),
            11 + Chunks.tokens(text));
  }
}
