package dev.propel.bench.modelserver;

import java.util.List;
import java.util.Map;

/** What the model server answers to one call. */
public sealed interface Reply {

  /** An answer in pieces, delivered as said. */
  record Answer(List<Piece> pieces, Finish finish, Delivery delivery) implements Reply {

    /** Copies the pieces. */
    public Answer {
      pieces = List.copyOf(pieces);
    }

    /** The same answer delivered otherwise. */
    public Answer delivered(Delivery otherwise) {
      return new Answer(pieces, finish, otherwise);
    }
  }

  /** An HTTP error with the provider's error document. */
  record Refusal(int status, Map<String, String> headers, String type, String message)
      implements Reply {

    /** Copies the headers. */
    public Refusal {
      headers = Map.copyOf(headers);
    }
  }

  /** These bytes as the body of a 200, whatever they are. */
  record Raw(String body) implements Reply {}

  /** No byte at all, until the client gives up. */
  record Hang() implements Reply {}

  /** Closes the connection without a byte. */
  record Drop() implements Reply {}

  /** Why the answer ends. */
  enum Finish {
    STOP,
    TOOL_CALLS,
    LENGTH,
    CONTENT_FILTER
  }

  /** A part of an answer. */
  sealed interface Piece {

    /** Words, sent one a chunk. */
    record Text(String text) implements Piece {}

    /** A tool call; its arguments are sent in two chunks where the protocol allows. */
    record ToolCall(String id, String name, String arguments) implements Piece {}
  }

  /** Plain words as an answer. */
  static Answer text(String text) {
    return new Answer(List.of(new Piece.Text(text)), Finish.STOP, Delivery.PROMPT);
  }

  /** Tool calls as an answer. */
  static Answer calls(List<Piece.ToolCall> calls) {
    return new Answer(List.copyOf(calls), Finish.TOOL_CALLS, Delivery.PROMPT);
  }
}
