package dev.propel.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.propel.kernel.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against a stub that answers as Resend's documentation says (API reference: send email, errors,
 * rate limit, idempotency keys).
 */
class ResendTransportTest {

  private static final Mail MAIL = new Mail("ada@example.com", "Hello", "plain", "<p>rich</p>");
  private static final String SENT = "{\"id\":\"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794\"}";

  private final JsonMapper json = new JsonMapper();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer resend;

  private record Answer(int status, String body) {}

  private record Request(String path, String authorization, String key, JsonNode body) {}

  @BeforeEach
  void start() throws IOException {
    resend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    resend.createContext("/", this::answer);
    resend.start();
  }

  @AfterEach
  void stop() {
    resend.stop(0);
  }

  @Test
  void sendsWhatTheInterfaceWants() {
    answers.add(new Answer(200, SENT));

    transport().deliver(MAIL, "key-1");

    Request sent = requests.getFirst();
    assertThat(sent.path()).isEqualTo("/emails");
    assertThat(sent.authorization()).isEqualTo("Bearer re_secret");
    assertThat(sent.key()).isEqualTo("key-1");
    assertThat(sent.body().path("from").asString()).isEqualTo("Propel <propel@example.com>");
    assertThat(sent.body().path("to").path(0).asString()).isEqualTo("ada@example.com");
    assertThat(sent.body().path("subject").asString()).isEqualTo("Hello");
    assertThat(sent.body().path("text").asString()).isEqualTo("plain");
    assertThat(sent.body().path("html").asString()).isEqualTo("<p>rich</p>");
  }

  @Test
  void triesAgainWithTheSameKeyWhereThatMayHelp() {
    answers.add(new Answer(500, error(500, "internal_server_error")));
    answers.add(new Answer(429, error(429, "rate_limit_exceeded")));
    answers.add(new Answer(200, SENT));

    transport().deliver(MAIL, "key-1");

    assertThat(requests).hasSize(3).extracting(Request::key).containsOnly("key-1");
  }

  @Test
  void givesUpForNowAfterThreeAttempts() {
    for (int i = 0; i < 3; i++) {
      answers.add(new Answer(500, "<html>bad gateway</html>"));
    }

    assertNotSent("HTTP 500");
    assertThat(requests).hasSize(3);
  }

  @Test
  void doesNotRepeatWhatIsRefusedForGoodAndQuotesNoMail() {
    answers.add(
        new Answer(
            403,
            "{\"statusCode\":403,\"name\":\"validation_error\","
                + "\"message\":\"ada@example.com is not verified\"}"));

    assertNotSent("HTTP 403 validation_error");
    assertThat(requests).hasSize(1);
  }

  @Test
  void takesAKeyThatWasUsedForAMailThatArrived() {
    answers.add(new Answer(409, error(409, "invalid_idempotent_request")));

    transport().deliver(MAIL, "key-1");

    assertThat(requests).hasSize(1);
  }

  private void assertNotSent(String reason) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> transport().deliver(MAIL, "key-1"))
        .satisfies(failure -> {
          assertThat(failure.problem().code()).isEqualTo("mail_not_sent");
          assertThat(failure.problem().detail())
              .contains(reason)
              .doesNotContain("ada@")
              .doesNotContain("re_secret");
        });
  }

  private ResendTransport transport() {
    String from = "Propel <propel@example.com>";
    MailSettings settings =
        new MailSettings(
            from,
            null,
            MailSettings.Starttls.REQUIRED,
            "re_secret",
            URI.create("http://127.0.0.1:" + resend.getAddress().getPort()),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            "Propel",
            null);
    return new ResendTransport(settings, "re_secret", from, json);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            json.readTree(exchange.getRequestBody().readAllBytes())));
    Answer answer = answers.remove();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String error(int status, String name) {
    return "{\"statusCode\":%d,\"name\":\"%s\",\"message\":\"…\"}".formatted(status, name);
  }
}
