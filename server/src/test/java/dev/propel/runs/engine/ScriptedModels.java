package dev.propel.runs.engine;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelInfo;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.Models;
import dev.propel.models.Usage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A model that answers what a test has written down, in order, and remembers what it was asked. */
final class ScriptedModels implements Models {

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<ModelRequest> asked = new ConcurrentLinkedQueue<>();
  private volatile int contextWindow = 32_768;
  private volatile ToLongFunction<ModelRequest> inputTokens = request -> 10;

  /** What happens at one call. */
  interface Answer {
    List<Block> to(ModelRequest request, ModelListener listener) throws InterruptedException;
  }

  ScriptedModels says(Block... content) {
    return does((request, listener) -> List.of(content));
  }

  ScriptedModels does(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** How much its models can read. */
  ScriptedModels reads(int tokens) {
    contextWindow = tokens;
    return this;
  }

  /** What they count of a request; by default 10 of any. */
  ScriptedModels counts(ToLongFunction<ModelRequest> tokens) {
    inputTokens = tokens;
    return this;
  }

  List<ModelRequest> asked() {
    return List.copyOf(asked);
  }

  @Override
  public ModelResponse complete(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    asked.add(request);
    @Nullable Answer answer = answers.poll();
    if (answer == null) {
      throw new AssertionError("The model was asked once more than expected");
    }
    List<Block> content = answer.to(request, listener);
    for (Block block : content) {
      switch (block) {
        case Block.Text(String text) -> listener.onText(text);
        case Block.ToolCall call -> {
          listener.onToolCall(call.id(), call.name());
          listener.onToolArguments(call.arguments());
        }
      }
    }
    return new ModelResponse(
        content,
        FinishReason.STOP,
        new Usage(inputTokens.applyAsLong(request), 3),
        "script",
        "script");
  }

  @Override
  public List<ModelInfo> catalogue() {
    return List.of(new ModelInfo("script/model", "script", "model", false, contextWindow));
  }

  @Override
  public String defaultModel() {
    return "script/model";
  }

  @Override
  public boolean knows(String model) {
    return true;
  }
}
