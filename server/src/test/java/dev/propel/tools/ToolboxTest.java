package dev.propel.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ToolboxTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA =
      """
      {"type": "object", "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 1}},
       "required": ["city"], "additionalProperties": false}
      """;

  @Test
  void callsTheToolWithWhatTheModelSent() throws Exception {
    Toolbox toolbox =
        new Toolbox(
            List.of(
                tool(
                    "weather",
                    call ->
                        ToolResult.ok("sunny in " + call.arguments().get("city").stringValue()))));
    assertThat(toolbox.call("weather", call("{\"city\": \"Bern\", \"days\": 2}")))
        .isEqualTo(ToolResult.ok("sunny in Bern"));
  }

  @Test
  void anUnknownToolIsAnsweredWithWhatThereIs() throws Exception {
    ToolResult result =
        new Toolbox(List.of(echo("weather"), echo("map"))).call("wether", call("{}"));
    assertThat(result.isError()).isTrue();
    assertThat(result.content()).contains("wether").contains("weather").contains("map");
  }

  @Test
  void argumentsThatDoNotFitAreAnsweredWithTheirPaths() throws Exception {
    Toolbox toolbox = new Toolbox(List.of(echo("weather")));
    ToolResult result = toolbox.call("weather", call("{\"days\": 0, \"zip\": 1}"));
    assertThat(result.isError()).isTrue();
    assertThat(result.content()).contains("city").contains("days").contains("zip");
    assertThat(toolbox.call("weather", call("[]")).isError()).isTrue();
    assertThat(toolbox.call("weather", call("\"Bern\"")).isError()).isTrue();
    assertThat(toolbox.call("weather", call("null")).isError()).isTrue();
  }

  @Test
  void aFailureTellsItsDetailAndAnythingElseTellsNothing() throws Exception {
    Toolbox toolbox =
        new Toolbox(
            List.of(
                tool(
                    "known",
                    call -> {
                      throw Failure.notFound("city");
                    }),
                tool(
                    "unknown",
                    call -> {
                      throw new IllegalStateException("password=hunter2");
                    })));
    assertThat(toolbox.call("known", call("{\"city\": \"x\"}")))
        .isEqualTo(ToolResult.error("There is no such city."));
    ToolResult unknown = toolbox.call("unknown", call("{\"city\": \"x\"}"));
    assertThat(unknown.isError()).isTrue();
    assertThat(unknown.content()).contains("unknown").doesNotContain("hunter2");
  }

  @Test
  void twoToolsOfOneNameStopTheStart() {
    assertThatThrownBy(() -> new Toolbox(List.of(echo("a"), echo("a"))))
        .hasMessageContaining("Two tools are named a");
  }

  @Test
  void theCatalogueIsInOrderAndEffectsAreLowerCase() {
    Toolbox toolbox = new Toolbox(List.of(echo("b"), echo("a")));
    assertThat(toolbox.catalogue()).extracting(ToolDescription::name).containsExactly("a", "b");
    assertThat(JSON.writeValueAsString(toolbox.catalogue().getFirst()))
        .contains("\"effect\":\"once\"");
  }

  @Test
  void aNameThatAProviderWouldRefuseIsRefused() {
    assertThatThrownBy(() -> echo("get weather")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> echo("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSchemaElsewhereIsNotFetched() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String schema =
          "{\"type\": \"object\", \"$ref\": \"http://127.0.0.1:%d/schema.json\"}"
              .formatted(server.getAddress().getPort());
      ToolDescription remote =
          new ToolDescription("remote", "", Effect.PURE, JSON.readTree(schema));
      Toolbox toolbox = new Toolbox(List.of(tool(remote, call -> ToolResult.ok("called"))));
      assertThat(toolbox.call("remote", call("{}")).isError()).isTrue();
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private static Tool echo(String name) {
    return tool(name, call -> ToolResult.ok(call.arguments().toString()));
  }

  private static Tool tool(String name, Function<ToolCall, ToolResult> body) {
    return tool(
        new ToolDescription(name, "A test's tool.", Effect.ONCE, JSON.readTree(SCHEMA)), body);
  }

  private static Tool tool(ToolDescription description, Function<ToolCall, ToolResult> body) {
    return new Tool() {
      @Override
      public ToolDescription description() {
        return description;
      }

      @Override
      public ToolResult call(ToolCall call) {
        return body.apply(call);
      }
    };
  }

  private static ToolCall call(String arguments) {
    return new ToolCall(
        new OrganizationId(UUID.randomUUID()),
        UUID.randomUUID(),
        "call_1",
        "key",
        JSON.readTree(arguments),
        Instant.MAX);
  }
}
