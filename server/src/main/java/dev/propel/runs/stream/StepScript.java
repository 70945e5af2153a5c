package dev.propel.runs.stream;

import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunEvent.TextMessageContent;
import dev.propel.runs.RunEvent.ToolCallArguments;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one step in order, with a length: one unit per event, one per character of streamed
 * text. Made while a model speaks, or again from the journal; both give the same units, which is
 * why a reader can go on from any offset, though the text may be cut elsewhere. Guarded by whoever
 * holds it.
 */
final class StepScript {

  private final int step;
  private final int attempt;
  private final String messageId;
  private final List<Piece> pieces = new ArrayList<>();

  /** An empty script; the message id is what {@code step.withdrawn} names. */
  StepScript(int step, int attempt, String messageId) {
    this.step = step;
    this.attempt = attempt;
    this.messageId = messageId;
  }

  int attempt() {
    return attempt;
  }

  int step() {
    return step;
  }

  void event(RunEvent event) {
    pieces.add(new Whole(event));
  }

  /** More text of the message; joined to what was said just before. */
  void text(String id, String delta) {
    if (pieces.isEmpty() || !(pieces.getLast() instanceof Text text && text.id.equals(id))) {
      pieces.add(new Text(id));
    }
    ((Text) pieces.getLast()).content.append(delta);
  }

  /** More arguments of the call; joined to what came just before. */
  void arguments(String callId, String delta) {
    if (pieces.isEmpty()
        || !(pieces.getLast() instanceof Arguments arguments && arguments.id.equals(callId))) {
      pieces.add(new Arguments(callId));
    }
    ((Arguments) pieces.getLast()).content.append(delta);
  }

  /**
   * Adds what lies behind the offset. An offset of another attempt is void: what it saw is
   * withdrawn first.
   */
  void after(Cursor cursor, List<Emission> into) {
    int offset = cursor.step() == step ? cursor.offset() : 0;
    if (offset > 0 && cursor.attempt() != attempt) {
      into.add(new Emission(new Cursor(step, attempt, 0), RunEvent.Custom.withdrawn(messageId)));
      offset = 0;
    }
    int begin = 0;
    for (Piece piece : pieces) {
      int end = begin + piece.length();
      if (end > offset) {
        into.add(
            new Emission(new Cursor(step, attempt, end), piece.from(Math.max(0, offset - begin))));
      }
      begin = end;
    }
  }

  private sealed interface Piece {
    int length();

    RunEvent from(int start);
  }

  private record Whole(RunEvent event) implements Piece {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public RunEvent from(int start) {
      return event;
    }
  }

  private static final class Text implements Piece {
    private final String id;
    private final StringBuilder content = new StringBuilder();

    Text(String id) {
      this.id = id;
    }

    @Override
    public int length() {
      return content.length();
    }

    @Override
    public RunEvent from(int start) {
      return new TextMessageContent(id, content.substring(start));
    }
  }

  private static final class Arguments implements Piece {
    private final String id;
    private final StringBuilder content = new StringBuilder();

    Arguments(String id) {
      this.id = id;
    }

    @Override
    public int length() {
      return content.length();
    }

    @Override
    public RunEvent from(int start) {
      return new ToolCallArguments(id, content.substring(start));
    }
  }
}
