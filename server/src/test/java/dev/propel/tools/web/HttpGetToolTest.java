package dev.propel.tools.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.net.OutgoingHttp;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolResult;
import dev.propel.tools.Toolbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The tool as it is wired, with the operator's settings from the environment. */
class HttpGetToolTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/text", exchange -> answer(exchange, 200, "text/plain", "hello world"));
    server.createContext("/gone", exchange -> answer(exchange, 404, "text/html", "<p>Not here"));
    server.createContext(
        "/huge", exchange -> answer(exchange, 200, "text/plain", "x".repeat(3 << 20)));
    server.createContext("/picture", exchange -> answer(exchange, 200, "image/png", "PNG"));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void readsAndCutsAndDescribes() {
    opened()
        .run(context -> {
          Toolbox toolbox = toolbox(context.getBean(OutgoingHttp.class));
          assertThat(get(toolbox, "/text", ""))
              .isEqualTo(
                  ToolResult.ok(
                      "Status 200 from %s (text/plain)\n\nhello world".formatted(url("/text"))));
          assertThat(get(toolbox, "/text", ", \"maxCharacters\": 5").content())
              .endsWith("hello\n\n[Cut off after 5 characters.]");
          ToolResult huge = get(toolbox, "/huge", ", \"maxCharacters\": 1000000");
          assertThat(huge.content()).hasSizeLessThan(1_000_200).contains("[Cut off");
          assertThat(get(toolbox, "/picture", "").content()).contains("3 bytes, not shown");
          ToolResult gone = get(toolbox, "/gone", "");
          assertThat(gone.isError()).isTrue();
          assertThat(gone.content()).contains("404").contains("Not here");
        });
  }

  @Test
  void withoutTheSettingTheSameAddressIsRefused() {
    runner()
        .withPropertyValues("propel.outgoing.allowed-ports=1-65535")
        .run(context -> {
          ToolResult refused = get(toolbox(context.getBean(OutgoingHttp.class)), "/text", "");
          assertThat(refused.isError()).isTrue();
          assertThat(refused.content()).contains("private or reserved");
        });
  }

  @Test
  void aSettingThatCannotBeReadStopsTheStart() {
    runner()
        .withPropertyValues("propel.outgoing.allowed-private-networks=10.0.0.0/99")
        .run(context -> assertThat(context).hasFailed());
  }

  private ApplicationContextRunner opened() {
    return runner()
        .withPropertyValues(
            "propel.outgoing.allowed-private-networks=127.0.0.0/8,::1/128",
            "propel.outgoing.allowed-ports=80,1024-65535");
  }

  private static ApplicationContextRunner runner() {
    return new ApplicationContextRunner().withUserConfiguration(Parts.class);
  }

  private static Toolbox toolbox(OutgoingHttp http) {
    return new Toolbox(List.of(new HttpGetTool(JSON, http, Clock.systemUTC())));
  }

  private ToolResult get(Toolbox toolbox, String path, String more) throws InterruptedException {
    return toolbox.call(
        "http_get",
        new ToolCall(
            new OrganizationId(UUID.randomUUID()),
            UUID.randomUUID(),
            "call_1",
            "key",
            JSON.readTree("{\"url\": \"%s\"%s}".formatted(url(path), more)),
            Instant.now().plusSeconds(60)));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void answer(
      com.sun.net.httpserver.HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("dev.propel.kernel.net")
  @ConfigurationPropertiesScan("dev.propel.kernel.net")
  static class Parts {}
}
