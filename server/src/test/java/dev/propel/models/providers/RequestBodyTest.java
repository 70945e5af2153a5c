package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.bench.modelserver.Call;
import dev.propel.bench.modelserver.ModelServer;
import dev.propel.bench.modelserver.Reply;
import dev.propel.models.Block;
import dev.propel.models.ModelRequest;
import dev.propel.models.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestBodyTest {

  private static final List<Turn> TURNS =
      List.of(
          new Turn.User("Compute \"both\"."),
          new Turn.Assistant(
              List.of(
                  new Block.Text("Let me see."),
                  new Block.ToolCall("a", "calculator", "{\"expression\":\"1+1\"}"),
                  new Block.ToolCall("b", "calculator", "{\"expression\":"))),
          new Turn.ToolResult("a", "calculator", "2", false),
          new Turn.ToolResult("b", "calculator", "Not JSON", true),
          new Turn.User("And?"));

  private final AtomicReference<Call> call = new AtomicReference<>();
  private final ModelServer server =
      ModelServer.start(received -> {
        call.set(received);
        return Reply.text("Yes.");
      });

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode sent(Dialect dialect) throws InterruptedException {
    ModelRequest request =
        new ModelRequest(
            "p/m",
            "Be brief.",
            TURNS,
            List.of(TestProviders.CALCULATOR),
            1.5,
            Duration.ofMinutes(1));
    TestProviders.of(dialect, server).complete("m", request, new Heard());
    return call.get().body();
  }

  private static JsonNode json(String text) {
    return TestProviders.JSON.readTree(text);
  }

  @Test
  void openAiIsAskedInChatCompletions() throws InterruptedException {
    assertThat(sent(Dialect.OPENAI))
        .isEqualTo(
            json(
                """
                {"model":"m","stream":true,"stream_options":{"include_usage":true},"temperature":1.5,
                 "messages":[
                  {"role":"system","content":"Be brief."},
                  {"role":"user","content":"Compute \\"both\\"."},
                  {"role":"assistant","content":"Let me see.","tool_calls":[
                   {"id":"a","type":"function","function":
                    {"name":"calculator","arguments":"{\\"expression\\":\\"1+1\\"}"}},
                   {"id":"b","type":"function","function":
                    {"name":"calculator","arguments":"{\\"expression\\":"}}]},
                  {"role":"tool","tool_call_id":"a","content":"2"},
                  {"role":"tool","tool_call_id":"b","content":"Not JSON"},
                  {"role":"user","content":"And?"}],
                 "tools":[{"type":"function","function":{"name":"calculator",
                  "description":"Computes.","parameters":{"type":"object",
                  "properties":{"expression":{"type":"string"}},"required":["expression"]}}}]}\
                """));
  }

  @Test
  void anthropicIsAskedInMessagesWithTheResultsOfParallelCallsInOne() throws InterruptedException {
    assertThat(sent(Dialect.ANTHROPIC))
        .isEqualTo(
            json(
                """
                {"model":"m","stream":true,"max_tokens":8192,"temperature":1.0,
                 "system":"Be brief.",
                 "messages":[
                  {"role":"user","content":"Compute \\"both\\"."},
                  {"role":"assistant","content":[
                   {"type":"text","text":"Let me see."},
                   {"type":"tool_use","id":"a","name":"calculator","input":{"expression":"1+1"}},
                   {"type":"tool_use","id":"b","name":"calculator",
                    "input":{"malformed":"{\\"expression\\":"}}]},
                  {"role":"user","content":[
                   {"type":"tool_result","tool_use_id":"a","content":"2"},
                   {"type":"tool_result","tool_use_id":"b","content":"Not JSON","is_error":true}]},
                  {"role":"user","content":"And?"}],
                 "tools":[{"name":"calculator","description":"Computes.",
                  "input_schema":{"type":"object","properties":{"expression":{"type":"string"}},
                  "required":["expression"]}}]}\
                """));
    assertThat(call.get().headers()).containsEntry("anthropic-version", "2023-06-01");
  }

  @Test
  void ollamaIsAskedInChatWithArgumentsAsObjects() throws InterruptedException {
    assertThat(sent(Dialect.OLLAMA))
        .isEqualTo(
            json(
                """
                {"model":"m","stream":true,"options":{"num_ctx":8192,"temperature":1.5},
                 "messages":[
                  {"role":"system","content":"Be brief."},
                  {"role":"user","content":"Compute \\"both\\"."},
                  {"role":"assistant","content":"Let me see.","tool_calls":[
                   {"function":{"name":"calculator","arguments":{"expression":"1+1"}}},
                   {"function":{"name":"calculator",
                    "arguments":{"malformed":"{\\"expression\\":"}}}]},
                  {"role":"tool","tool_name":"calculator","content":"2"},
                  {"role":"tool","tool_name":"calculator","content":"Not JSON"},
                  {"role":"user","content":"And?"}],
                 "tools":[{"type":"function","function":{"name":"calculator",
                  "description":"Computes.","parameters":{"type":"object",
                  "properties":{"expression":{"type":"string"}},"required":["expression"]}}}]}\
                """));
  }
}
