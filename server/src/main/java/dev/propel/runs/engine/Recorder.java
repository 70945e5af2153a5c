package dev.propel.runs.engine;

import dev.propel.models.Block;
import dev.propel.models.ModelListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes a model's words on and keeps them, so that an interrupted answer is not lost. */
final class Recorder implements ModelListener {

  private final ModelListener next;
  private final List<Block> closed = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private @Nullable String callId;
  private String callName = "";

  Recorder(ModelListener next) {
    this.next = next;
  }

  @Override
  public void onText(String delta) {
    if (callId != null) {
      close();
    }
    open.append(delta);
    next.onText(delta);
  }

  @Override
  public void onToolCall(String id, String name) {
    close();
    callId = id;
    callName = name;
    next.onToolCall(id, name);
  }

  @Override
  public void onToolArguments(String delta) {
    open.append(delta);
    next.onToolArguments(delta);
  }

  /** What was said so far. */
  List<Block> content() {
    close();
    return List.copyOf(closed);
  }

  private void close() {
    String call = callId;
    if (call != null) {
      closed.add(new Block.ToolCall(call, callName, open.toString()));
    } else if (!open.isEmpty()) {
      closed.add(new Block.Text(open.toString()));
    }
    open.setLength(0);
    callId = null;
  }
}
