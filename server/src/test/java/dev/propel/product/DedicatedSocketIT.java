package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** One client's own server: its gateway talks through the socket, at the root too. */
@ProductServer
@TestPropertySource(
    properties = {
      "PROPEL_MODE=dedicated",
      "PROPEL_GATEWAY_TOKEN=" + DedicatedSocketIT.TOKEN,
      "CLIENT_ID=acme",
      "CLIENT_NAME=Acme Ltd"
    })
class DedicatedSocketIT {

  static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/socket"})
  void theGatewayTokenOpensTheSocket(String path) {
    Client gateway = new Client(port, TOKEN);
    String conversation = gateway.conversation(Providers.OPENAI);
    try (SocketClient socket = SocketClient.withHeader(port, path, TOKEN)) {
      socket.expect("ready");
      socket.send(
          Map.of(
              "type",
              "message",
              "id",
              "m",
              "conversationId",
              conversation,
              "content",
              "[[text:Hello]]"));
      String run = socket.expect("reply").path("result").path("run").path("id").asString();
      assertThat(socket.events(run).text()).isEqualTo("Hello");
    }
  }
}
