package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.bench.modelserver.ModelServer;
import dev.propel.bench.modelserver.Reply;
import dev.propel.bench.modelserver.Script;
import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelResponse;
import dev.propel.models.Turn;
import dev.propel.models.Usage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpProviderTest {

  private static final String TWO_CALLS =
      """
      [[tool:calculator:{"expression":"1+1"}]] [[tool:calculator:{"expression":"2+2"}]]\
      """;

  private final ModelServer server = ModelServer.start(Script.standard());
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    server.close();
  }

  private ModelResponse ask(Dialect dialect, String text) throws InterruptedException {
    return TestProviders.of(dialect, server)
        .complete("m/with/slashes", TestProviders.asking(text), heard);
  }

  @ParameterizedTest
  @EnumSource
  void textIsStreamedWordByWord(Dialect dialect) throws InterruptedException {
    ModelResponse response = ask(dialect, "[[text:Hello over there]]");

    assertThat(response.content()).containsExactly(new Block.Text("Hello over there"));
    assertThat(heard.blocks()).isEqualTo(response.content());
    assertThat(heard.deltas()).isEqualTo(3);
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.usage()).isEqualTo(new Usage(11, 3));
    assertThat(response.provider()).isEqualTo(dialect.provider());
    assertThat(response.model()).isEqualTo("m/with/slashes");
  }

  @ParameterizedTest
  @EnumSource
  void toolIsCalledAndItsResultIsAnswered(Dialect dialect) throws InterruptedException {
    ModelResponse first = ask(dialect, "What is six times seven?");

    Block.ToolCall call = (Block.ToolCall) first.content().getFirst();
    assertThat(call.name()).isEqualTo("calculator");
    assertThat(call.arguments()).isEqualTo("{\"expression\":\"6*7\"}");
    assertThat(call.id()).isNotEmpty();
    assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(heard.blocks()).isEqualTo(first.content());

    ModelResponse second =
        TestProviders.of(dialect, server)
            .complete(
                "m",
                TestProviders.asking(
                    List.of(
                        new Turn.User("What is six times seven?"),
                        new Turn.Assistant(first.content()),
                        new Turn.ToolResult(call.id(), call.name(), "42", false))),
                new Heard());
    assertThat(second.content()).singleElement().isInstanceOf(Block.Text.class);
    assertThat(second.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @ParameterizedTest
  @EnumSource
  void parallelCallsKeepTheirArgumentsApart(Dialect dialect) throws InterruptedException {
    ModelResponse response = ask(dialect, TWO_CALLS + " [[interleave]]");

    assertThat(response.content())
        .extracting(block -> ((Block.ToolCall) block).arguments())
        .containsExactly("{\"expression\":\"1+1\"}", "{\"expression\":\"2+2\"}");
    assertThat(response.content())
        .extracting(block -> ((Block.ToolCall) block).id())
        .doesNotHaveDuplicates();
    assertThat(heard.blocks()).isEqualTo(response.content());
  }

  @ParameterizedTest
  @EnumSource
  void bytewiseDeliveryChangesNothing(Dialect dialect) throws InterruptedException {
    ModelResponse response = ask(dialect, "[[bytewise]] [[text:Grüße an 東京 und 🚀 !]]");

    assertThat(response.content()).containsExactly(new Block.Text("Grüße an 東京 und 🚀 !"));
    assertThat(heard.blocks()).isEqualTo(response.content());
  }

  @ParameterizedTest
  @EnumSource
  void tokenLimitIsAFinishReason(Dialect dialect) throws InterruptedException {
    assertThat(ask(dialect, "[[length]] [[text:Half a]]").finishReason())
        .isEqualTo(FinishReason.LENGTH);
  }

  @ParameterizedTest
  @EnumSource
  void connectionIsUsedAgain(Dialect dialect) throws InterruptedException {
    HttpProvider provider = TestProviders.of(dialect, server);
    for (int call = 0; call < 5; call++) {
      provider.complete("m", TestProviders.asking("[[text:Again]]"), heard);
    }
    assertThat(server.calls()).isEqualTo(5);
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void keyIsPresented(Dialect dialect) throws InterruptedException {
    try (ModelServer strict =
        ModelServer.start("127.0.0.1", 0, Script.standard(), TestProviders.KEY)) {
      ModelResponse response =
          TestProviders.of(dialect, strict)
              .complete("m", TestProviders.asking("[[text:Welcome]]"), heard);
      assertThat(response.content()).containsExactly(new Block.Text("Welcome"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void callWithoutArgumentsGetsAnEmptyObject(Dialect dialect) throws InterruptedException {
    ModelResponse response = ask(dialect, "[[tool:now:{}]]");

    assertThat(((Block.ToolCall) response.content().getFirst()).arguments()).isEqualTo("{}");
    assertThat(heard.blocks()).isEqualTo(response.content());
  }

  @Test
  void keptConnectionThatTheServerClosedIsReplaced() throws InterruptedException {
    HttpProvider provider;
    try (ModelServer first = ModelServer.start(Script.standard())) {
      provider = TestProviders.of(Dialect.OPENAI, first);
      provider.complete("m", TestProviders.asking("[[text:One]]"), heard);
      first.dropConnections();
      ModelResponse second =
          provider.complete("m", TestProviders.asking("[[text:Two]]"), new Heard());
      assertThat(second.content()).containsExactly(new Block.Text("Two"));
      assertThat(first.calls()).isEqualTo(2);
    }
  }

  @Test
  void serverThatCountsEveryCallAsZeroIsUnderstood() throws InterruptedException {
    String stream =
        """
        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"one","arguments":"{}"}}]}}]}

        : a comment
        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"two","arguments":"{}"}}]},
        data: "finish_reason":"stop"}]}

        data: [DONE]

        """;
    try (ModelServer odd = ModelServer.start(_ -> new Reply.Raw(stream))) {
      ModelResponse response =
          TestProviders.of(Dialect.OPENAI, odd).complete("m", TestProviders.asking("Hi"), heard);
      assertThat(response.content())
          .containsExactly(
              new Block.ToolCall("a", "one", "{}"), new Block.ToolCall("b", "two", "{}"));
      assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
      assertThat(response.usage()).isEqualTo(Usage.NONE);
      assertThat(heard.blocks()).isEqualTo(response.content());
    }
  }
}
