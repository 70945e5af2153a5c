package dev.propel.runs.engine;

import dev.propel.tools.Effect;
import dev.propel.tools.Tool;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.ToolResult;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;

/** A tool that remembers who called it. */
final class CountingTool implements Tool {

  private final String name;
  private final Effect effect;
  private final Work work;
  private final Queue<ToolCall> calls = new ConcurrentLinkedQueue<>();

  /** What it does when called. */
  interface Work {
    String answer(ToolCall call) throws InterruptedException;
  }

  CountingTool(String name, Work work) {
    this(name, Effect.IDEMPOTENT, work);
  }

  CountingTool(String name, Effect effect, Work work) {
    this.name = name;
    this.effect = effect;
    this.work = work;
  }

  List<String> keys() {
    return calls.stream().map(ToolCall::idempotencyKey).toList();
  }

  List<String> arguments() {
    return calls.stream().map(call -> call.arguments().toString()).toList();
  }

  @Override
  public ToolDescription description() {
    return new ToolDescription(
        name, "Counts.", effect, JsonMapper.shared().readTree("{\"type\":\"object\"}"));
  }

  @Override
  public ToolResult call(ToolCall call) throws InterruptedException {
    calls.add(call);
    return ToolResult.ok(work.answer(call));
  }
}
