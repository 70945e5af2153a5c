package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.Usage;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that is no language model: shows streaming and tool calls where nobody has configured
 * a provider, and says so in every answer.
 */
public final class DemoProvider implements Provider {

  /** Its name in model ids. */
  public static final String NAME = "demo";

  /** The name of its only model. */
  public static final String MODEL = "propel";

  private final Duration wordDelay;
  private final DemoAnswers answers;

  /** A demonstration that waits so long before each word. */
  public DemoProvider(Duration wordDelay, JsonMapper mapper) {
    this.wordDelay = wordDelay;
    this.answers = new DemoAnswers(mapper);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ModelResponse complete(String model, ModelRequest request, ModelListener listener)
      throws InterruptedException {
    Block answer = answers.answer(request);
    FinishReason reason =
        switch (answer) {
          case Block.Text(String text) -> {
            say(text, listener);
            yield FinishReason.STOP;
          }
          case Block.ToolCall call -> {
            listener.onToolCall(call.id(), call.name());
            listener.onToolArguments(call.arguments());
            yield FinishReason.TOOL_CALLS;
          }
        };
    return new ModelResponse(List.of(answer), reason, Usage.NONE, NAME, MODEL);
  }

  private void say(String text, ModelListener listener) throws InterruptedException {
    int begin = 0;
    while (begin < text.length()) {
      int space = text.indexOf(' ', begin + 1);
      int end = space < 0 ? text.length() : space;
      Thread.sleep(wordDelay);
      listener.onText(text.substring(begin, end));
      begin = end;
    }
  }
}
