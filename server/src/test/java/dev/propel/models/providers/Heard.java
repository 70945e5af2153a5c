package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.ModelListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** A listener that puts together what it hears, trusting only the order of the events. */
final class Heard implements ModelListener {

  private final List<Block> blocks = new ArrayList<>();
  private int deltas;

  @Override
  public void onText(String delta) {
    deltas++;
    if (!blocks.isEmpty() && blocks.getLast() instanceof Block.Text(String text)) {
      blocks.set(blocks.size() - 1, new Block.Text(text + delta));
    } else {
      blocks.add(new Block.Text(delta));
    }
  }

  @Override
  public void onToolCall(String id, String name) {
    blocks.add(new Block.ToolCall(id, name, ""));
  }

  @Override
  public void onToolArguments(String delta) {
    deltas++;
    Block.ToolCall last = (Block.ToolCall) blocks.getLast();
    blocks.set(
        blocks.size() - 1, new Block.ToolCall(last.id(), last.name(), last.arguments() + delta));
  }

  List<Block> blocks() {
    return blocks;
  }

  int deltas() {
    return deltas;
  }

  /** Gives up at the first word. */
  static final class Cancelling implements ModelListener {
    @Override
    public void onText(String delta) {
      throw new CancellationException();
    }

    @Override
    public void onToolCall(String id, String name) {}

    @Override
    public void onToolArguments(String delta) {}
  }

  /** Tells that words are coming. */
  record Telling(Runnable onWord) implements ModelListener {
    @Override
    public void onText(String delta) {
      onWord.run();
    }

    @Override
    public void onToolCall(String id, String name) {}

    @Override
    public void onToolArguments(String delta) {}
  }
}
