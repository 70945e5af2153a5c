package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.ToolSpecification;
import dev.propel.models.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoProviderTest {

  private static final ToolSpecification HTTP_GET =
      new ToolSpecification(
          "http_get", "Reads.", TestProviders.JSON.readTree("{\"type\":\"object\"}"));

  private final DemoProvider demo = new DemoProvider(Duration.ZERO, TestProviders.JSON);
  private final Heard heard = new Heard();

  private ModelResponse ask(List<ToolSpecification> tools, Turn... turns)
      throws InterruptedException {
    return demo.complete(
        DemoProvider.MODEL,
        new ModelRequest("demo/propel", null, List.of(turns), tools, null, Duration.ofSeconds(30)),
        heard);
  }

  private static String text(ModelResponse response) {
    return ((Block.Text) response.content().getFirst()).text();
  }

  @Test
  void saysThatItIsNoLanguageModelAndHowToConnectOne() throws InterruptedException {
    ModelResponse response = ask(List.of(), new Turn.User("Hello!"));

    assertThat(text(response))
        .contains("demo model", "no language model is connected")
        .contains("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OLLAMA_BASE_URL", "restart");
    assertThat(heard.blocks()).isEqualTo(response.content());
    assertThat(heard.deltas()).isGreaterThan(20);
  }

  @Test
  void arithmeticGoesThroughTheCalculatorAndItsResultIsTold() throws InterruptedException {
    Turn question = new Turn.User("What is 12.5 * (3 + 4)?");
    ModelResponse first = ask(List.of(TestProviders.CALCULATOR), question);

    Block.ToolCall call = (Block.ToolCall) first.content().getFirst();
    assertThat(call.name()).isEqualTo("calculator");
    assertThat(TestProviders.JSON.readTree(call.arguments()).path("expression").asString())
        .isEqualTo("12.5 * (3 + 4)");
    assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(heard.blocks()).isEqualTo(first.content());

    ModelResponse second =
        ask(
            List.of(TestProviders.CALCULATOR),
            question,
            new Turn.Assistant(first.content()),
            new Turn.ToolResult(call.id(), "calculator", "87.5", false));
    assertThat(text(second)).contains("87.5").contains("demo model");
    assertThat(second.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void webAddressIsFetchedAndStatusAndFirstLineAreTold() throws InterruptedException {
    Turn question = new Turn.User("Look at https://example.com/a?b=1, please.");
    ModelResponse first = ask(List.of(HTTP_GET), question);

    Block.ToolCall call = (Block.ToolCall) first.content().getFirst();
    assertThat(TestProviders.JSON.readTree(call.arguments()).path("url").asString())
        .isEqualTo("https://example.com/a?b=1");

    ModelResponse second =
        ask(
            List.of(HTTP_GET),
            question,
            new Turn.Assistant(first.content()),
            new Turn.ToolResult(
                call.id(), "http_get", "Status 200 from there (text/html)\n\nExample", false));
    assertThat(text(second)).contains("Status 200").contains("first line: Example");
  }

  @Test
  void toolThatIsNotOfferedIsNotCalled() throws InterruptedException {
    assertThat(ask(List.of(), new Turn.User("1 + 1")).content())
        .singleElement()
        .isInstanceOf(Block.Text.class);
  }

  @Test
  void failureOfAToolIsTold() throws InterruptedException {
    ModelResponse response =
        ask(
            List.of(TestProviders.CALCULATOR),
            new Turn.User("1/0"),
            new Turn.ToolResult("c", "calculator", "Division by zero", true));
    assertThat(text(response)).contains("could not").contains("Division by zero");
  }

  @Test
  void sameConversationGetsTheSameAnswer() throws InterruptedException {
    List<ModelResponse> responses = new ArrayList<>();
    for (int call = 0; call < 2; call++) {
      responses.add(ask(List.of(TestProviders.CALCULATOR), new Turn.User("2^10")));
    }
    assertThat(responses.getFirst()).isEqualTo(responses.getLast());
  }
}
