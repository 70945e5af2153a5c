package dev.propel.runs.stream;

import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunEvent.TextMessageContent;
import dev.propel.runs.RunEvent.ToolCallArguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one step in order, with a length: one unit per event, one per character of streamed
 * text. Made while a model speaks, or again from the journal; both give the same units, which is
 * why a reader can go on from any offset, though the text may be cut elsewhere. Guarded by whoever
 * holds it.
 */
final class StepScript {

  /** More text than this is given in several events, so that no reader takes it all at once. */
  static final int LONGEST_TEXT = 16 << 10;

  private final int step;
  private final int attempt;
  private final String messageId;
  private final List<Piece> pieces = new ArrayList<>();
  private @Nullable ChildStart begins;
  private @Nullable String answers;
  private int length;

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

  /** In units. */
  int length() {
    return length;
  }

  /** The run that the step began, if it did. */
  @Nullable ChildStart begins() {
    return begins;
  }

  /** The call that the step answers, if it does. */
  @Nullable String answers() {
    return answers;
  }

  void begins(ChildStart child) {
    begins = child;
  }

  void answers(String callId) {
    answers = callId;
  }

  void event(RunEvent event) {
    pieces.add(new Whole(event));
    length++;
  }

  /** More text of the message; joined to what was said just before. */
  void text(String id, String delta) {
    if (pieces.isEmpty() || !(pieces.getLast() instanceof Text text && text.id.equals(id))) {
      pieces.add(new Text(id));
    }
    ((Text) pieces.getLast()).content.append(delta);
    length += delta.length();
  }

  /** More arguments of the call; joined to what came just before. */
  void arguments(String callId, String delta) {
    if (pieces.isEmpty()
        || !(pieces.getLast() instanceof Arguments arguments && arguments.id.equals(callId))) {
      pieces.add(new Arguments(callId));
    }
    ((Arguments) pieces.getLast()).content.append(delta);
    length += delta.length();
  }

  /** The same pieces again, as another process told of them. */
  void add(RunEvent event) {
    switch (event) {
      case TextMessageContent(String id, String delta) -> text(id, delta);
      case ToolCallArguments(String id, String delta) -> arguments(id, delta);
      default -> event(event);
    }
  }

  /** How many units an event takes. */
  static int units(RunEvent event) {
    return switch (event) {
      case TextMessageContent(String id, String delta) -> delta.length();
      case ToolCallArguments(String id, String delta) -> delta.length();
      default -> 1;
    };
  }

  /** A streamed text without its first units. */
  static RunEvent rest(RunEvent event, int units) {
    return switch (event) {
      case TextMessageContent(String id, String delta) ->
          new TextMessageContent(id, delta.substring(units));
      case ToolCallArguments(String id, String delta) ->
          new ToolCallArguments(id, delta.substring(units));
      default -> throw new IllegalArgumentException("Only texts have parts");
    };
  }

  /**
   * What lies behind the cursor. An offset of another attempt is void: what it saw is withdrawn
   * first.
   */
  List<Emission> after(Cursor cursor) {
    List<Emission> emissions = new ArrayList<>();
    int offset = cursor.step() == step ? cursor.offset() : 0;
    if (offset > 0 && cursor.attempt() != attempt) {
      emissions.add(
          new Emission(new Cursor(step, attempt, 0), RunEvent.Custom.withdrawn(messageId)));
      offset = 0;
    }
    int begin = 0;
    for (Piece piece : pieces) {
      int end = begin + piece.length();
      for (int from = Math.max(0, offset - begin); from < piece.length(); ) {
        int to = piece.cut(from);
        if (to > from) {
          emissions.add(new Emission(new Cursor(step, attempt, begin + to), piece.part(from, to)));
        } else {
          break;
        }
        from = to;
      }
      begin = end;
    }
    return emissions;
  }

  /** Where a text may be cut: not too far on, and never inside a character. */
  private static int cut(StringBuilder text, int from) {
    int to = Math.min(text.length(), from + LONGEST_TEXT);
    return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
  }

  private sealed interface Piece {
    int length();

    int cut(int from);

    RunEvent part(int from, int to);
  }

  private record Whole(RunEvent event) implements Piece {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public int cut(int from) {
      return 1;
    }

    @Override
    public RunEvent part(int from, int to) {
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
    public int cut(int from) {
      return StepScript.cut(content, from);
    }

    @Override
    public RunEvent part(int from, int to) {
      return new TextMessageContent(id, content.substring(from, to));
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
    public int cut(int from) {
      return StepScript.cut(content, from);
    }

    @Override
    public RunEvent part(int from, int to) {
      return new ToolCallArguments(id, content.substring(from, to));
    }
  }
}
