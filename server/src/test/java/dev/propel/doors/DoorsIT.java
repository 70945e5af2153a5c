package dev.propel.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The door as clients meet it: a real server, a real database, bytes on the wire. */
@SpringBootTest(classes = Doors.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.ForSpring.class)
@Import(CountingResource.class)
class DoorsIT {

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountingResource resource;
  private final int port;

  DoorsIT(@Autowired CountingResource resource, @LocalServerPort int port) {
    this.resource = resource;
    this.port = port;
  }

  @BeforeEach
  void nothingIsDone() {
    resource.done.set(0);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder count(String name, String key) {
    return count("", name, key);
  }

  private HttpRequest.Builder count(String below, String name, String key) {
    return to("/api/v1/counts" + below)
        .header(Doors.CALLER, "1")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"));
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  @Test
  void aRepeatedWriteIsAnsweredAndNotDoneAgain() throws Exception {
    String key = newKey();
    HttpResponse<String> first = send(count("a", key));
    HttpResponse<String> second = send(count("a", key));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
      assertThat(second.headers().firstValue(header))
          .isPresent()
          .isEqualTo(first.headers().firstValue(header));
    }
    assertThat(resource.done).hasValue(1);
  }

  @Test
  void aKeyBelongsToOneRequestOfOneCaller() throws Exception {
    String key = newKey();
    send(count("a", key));
    HttpResponse<String> otherBody = send(count("b", key));
    assertThat(otherBody.statusCode()).isEqualTo(422);
    assertThat(otherBody.body()).contains("idempotency_key_reused");
    HttpResponse<String> otherCaller = send(count("b", key).setHeader(Doors.CALLER, "2"));
    assertThat(otherCaller.statusCode()).isEqualTo(201);
    assertThat(resource.done).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "busy"})
  void whatMayPassLaterIsTriedAgain(String name) throws Exception {
    String key = newKey();
    send(count(name, key));
    assertThat(send(count(name, key)).headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(resource.done).hasValue(2);
  }

  @Test
  void aRefusalThatStaysIsReplayed() throws Exception {
    String key = newKey();
    HttpResponse<String> first = send(count("invalid", key));
    HttpResponse<String> second = send(count("invalid", key));
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(resource.done).hasValue(1);
  }

  @Test
  void aRepeatWhileTheFirstIsUnderWayIsTold() throws Exception {
    String key = newKey();
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(count("/slow", "a", key).build(), BodyHandlers.ofString());
    resource.entered.await();
    HttpResponse<String> second = send(count("/slow", "a", key));
    resource.mayLeave.countDown();
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("idempotency_in_progress");
    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(send(count("/slow", "a", key)).body()).isEqualTo(first.join().body());
    assertThat(resource.done).hasValue(1);
  }

  @Test
  void aRepeatedStreamIsFollowedAgainFromItsRun() throws Exception {
    String key = newKey();
    HttpResponse<String> first = send(count("a", key).header("Accept", "text/event-stream"));
    HttpResponse<String> second = send(count("a", key).header("Accept", "text/event-stream"));
    assertThat(first.body()).isEqualTo("id: 1\ndata: first\n\n");
    assertThat(second.body()).isEqualTo("id: 1\ndata: again\n\n");
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(resource.done).hasValue(1);
  }

  @Test
  void anAnswerWithASecretIsNotKept() throws Exception {
    String key = newKey();
    assertThat(send(count("/secrets", "a", key)).statusCode()).isEqualTo(200);
    HttpResponse<String> second = send(count("/secrets", "a", key));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("idempotency_answer_withheld");
    assertThat(resource.done).hasValue(1);
  }

  @Test
  void aKeyThatIsTooLongOrNotPrintableIsRefused() throws Exception {
    assertThat(send(count("a", "k".repeat(200))).statusCode()).isEqualTo(201);
    assertThat(send(count("a", "k".repeat(201))).statusCode()).isEqualTo(400);
    assertThat(send(count("a", "k\tk")).statusCode()).isEqualTo(400);
    assertThat(send(count("a", " ")).statusCode()).isEqualTo(400);
  }

  @Test
  void aResourceIsReachableThroughItsOrganization() throws Exception {
    HttpResponse<String> answer =
        send(
            to("/api/v1/organizations/" + Doors.ORGANIZATION + "/counts/events")
                .header(Doors.CALLER, "1"));
    assertThat(answer.body()).contains("again");
  }

  @Test
  void aTooLongChunkedBodyIsRefused() throws Exception {
    byte[] tooLong =
        ("{\"name\":\"" + "a".repeat(1_100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        send(
            to("/api/v1/counts")
                .header(Doors.CALLER, "1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong))));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("body_too_large");
  }

  @Test
  void tellsBrowsersToBeCareful() throws Exception {
    HttpResponse<String> answer = send(to("/api/v1/nowhere").header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self';", "frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void whatAStrangerSaysAboutWhereTheyComeFromDoesNotCount() throws Exception {
    HttpResponse<String> answer =
        send(to("/health").header("X-Forwarded-Proto", "https").header("X-Forwarded-For", "::1"));
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void aProblemCarriesTheTraceOfTheRequest() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<String> answer =
        send(to("/api/v1/nowhere").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
    assertThat(answer.body()).contains("\"traceId\":\"" + trace + "\"");
    assertThat(answer.headers().firstValue("X-Trace-Id")).contains(trace);
    assertThat(answer.headers().firstValue("traceresponse").orElseThrow()).contains(trace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/agents/7", "/sign-in"})
  void pagesOfTheConsoleAreServedToBrowsers(String path) throws Exception {
    HttpResponse<String> answer = send(to(path).header("Accept", "text/html,*/*"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/agents/7", "/assets/none.js", "/.env"})
  void otherClientsAreToldThatThereIsNothing(String path) throws Exception {
    HttpResponse<String> answer = send(to(path).header("Accept", "*/*"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("not_found");
  }

  @Test
  void theApisDocumentationIsThereWithoutScriptsInline() throws Exception {
    assertThat(send(to("/openapi.json")).body()).contains("\"openapi\" : \"3.1.0\"");
    HttpResponse<String> door = send(to("/docs/api"));
    assertThat(door.headers().firstValue("Location").orElseThrow())
        .endsWith("/docs/api/index.html");
    String page = send(to("/docs/api/index.html")).body();
    assertThat(page).contains("Propel API").doesNotContain("<script>");
    for (String file : new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "start.js"}) {
      assertThat(page).contains(file);
      assertThat(send(to("/docs/api/" + file)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthSaysHowThePartsAre() throws Exception {
    HttpResponse<String> answer = send(to("/health"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"status\":\"UP\"", "\"version\":", "\"components\":", "\"db\":\"UP\"")
        .doesNotContain("PostgreSQL", "details");
    assertThat(send(to("/actuator/health/liveness")).statusCode()).isEqualTo(200);
    assertThat(send(to("/actuator/health/readiness")).statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreForThisMachineAndNothingElseOfTheActuatorIsThere() throws Exception {
    HttpResponse<String> metrics = send(to("/actuator/prometheus"));
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).contains("jvm_memory_used_bytes");
    assertThat(send(to("/actuator/prometheus").header("X-Forwarded-For", "8.8.8.8")).statusCode())
        .isEqualTo(401);
    assertThat(send(to("/actuator/env")).statusCode()).isEqualTo(401);
    assertThat(send(to("/actuator")).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/%zz HTTP/1.1\r\nHost: x\r\n",
        "GET /api/[x HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/a%2e%2e%2fb;x=1//y HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1 HTTP/1.1\r\n",
      })
  void whatTheContainerRefusesIsAProblemToo(String head) throws Exception {
    String answer = raw(head + "Connection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\":");
    assertThat(answer).doesNotContain("Tomcat", "Exception", "<html");
  }

  @Test
  void headersThatAreTooLargeAreAProblemToo() throws Exception {
    String answer =
        raw(
            "GET /api/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: "
                + "a".repeat(20_000)
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port);
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
