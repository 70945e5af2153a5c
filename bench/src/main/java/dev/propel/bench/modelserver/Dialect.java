package dev.propel.bench.modelserver;

import java.util.List;

/** A provider's protocol as its server writes it. */
public enum Dialect {
  /** {@code POST /v1/chat/completions}. */
  OPENAI,
  /** {@code POST /v1/messages}. */
  ANTHROPIC,
  /** {@code POST /api/chat}. */
  OLLAMA;

  Frames frames() {
    return switch (this) {
      case OPENAI -> new OpenAiFrames();
      case ANTHROPIC -> new AnthropicFrames();
      case OLLAMA -> new OllamaFrames();
    };
  }

  String contentType() {
    return this == OLLAMA ? "application/x-ndjson" : "text/event-stream";
  }

  /** How a dialect writes an answer. */
  interface Frames {

    /** The chunks of a streamed answer, each as it goes over the wire. */
    List<String> stream(Reply.Answer answer, String model);

    /** The error document. */
    String error(Reply.Refusal refusal);
  }
}
