package dev.propel.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.propel.kernel.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server on the loopback address, opened as an operator would open a network. */
class OutgoingHttpTest {

  private static final InetAddress LOOPBACK = address("127.0.0.1");
  private static final Duration PLENTY = Duration.ofSeconds(30);

  private HostileServer server;
  private List<String> requested;
  private List<Headers> headers;

  @BeforeEach
  void startServer() throws IOException {
    server = new HostileServer(LOOPBACK);
    requested = server.requested;
    headers = server.headers;
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void connectsToTheCheckedAddressAndKeepsTheName() throws Exception {
    OutgoingAnswer answer = get(opened(host -> List.of(LOOPBACK)), "http://shop.example:%d/ok?x=1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("hello");
    assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(requested).containsExactly("GET /ok?x=1");
    assertThat(headers.getFirst().getFirst("Host")).isEqualTo("shop.example:" + port());
    assertThat(headers.getFirst().getFirst("User-Agent")).isEqualTo("Propel");
    assertThat(headers.getFirst()).doesNotContainKeys("Cookie", "Upgrade");
  }

  @Test
  void aNameThatChangesItsMindGainsNothing() {
    AtomicInteger asked = new AtomicInteger();
    OutgoingGuard guard =
        guard(
            List.of(),
            host -> List.of(asked.getAndIncrement() == 0 ? address("93.184.215.14") : LOOPBACK));
    String url = "http://rebind.example:" + port() + "/ok";
    assertThat(judge(guard, url)).as("as when a webhook is registered").isNull();
    assertThatThrownBy(() -> get(client(guard), url))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("address_refused");
    assertThat(requested).isEmpty();
  }

  @Test
  void aNameIsAskedForOnceForEachConnection() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    OutgoingHttp http =
        opened(host -> List.of(asked.getAndIncrement() == 0 ? LOOPBACK : address("127.9.9.9")));
    assertThat(get(http, "http://rebind.example:%d/ok").status()).isEqualTo(200);
    assertThat(asked).hasValue(1);
  }

  @Test
  void loopbackIsRefusedHoweverItIsWritten() {
    OutgoingHttp http =
        client(
            guard(
                List.of(),
                host ->
                    host.endsWith(".example")
                        ? List.of(LOOPBACK)
                        : List.of(InetAddress.getAllByName(host))));
    for (String host :
        List.of(
            "127.0.0.1",
            "localhost",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "0x7f000001",
            "2130706433",
            "0177.0.0.1",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "inside.example")) {
      assertThatThrownBy(() -> get(http, "http://" + host + ":%d/ok"))
          .as(host)
          .isInstanceOf(Failure.class)
          .hasMessageContaining("address_refused");
    }
    assertThat(requested).isEmpty();
  }

  @Test
  void redirectsAreFollowedAndEachIsJudged() throws Exception {
    OutgoingHttp http = opened(OutgoingHttpTest::loopbackOrPrivate);
    OutgoingAnswer answer = get(http, "http://shop.example:%d/hops/3");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.uri().getPath()).isEqualTo("/hops/0");

    assertThatThrownBy(() -> get(http, "http://shop.example:%d/hops/6"))
        .hasMessageContaining("more than 5");
    for (String evil :
        List.of(
            "http://private.example:" + port() + "/ok",
            "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/",
            "http://[::1]:" + port() + "/ok",
            "//private.example/",
            "http://u:p@shop.example:" + port() + "/ok",
            "file:///etc/passwd",
            "http://shop.example:22/")) {
      requested.clear();
      assertThatThrownBy(() -> get(http, "http://shop.example:%d/to?" + evil))
          .as(evil)
          .hasMessageContaining("address_refused");
      assertThat(requested).hasSize(1);
    }
  }

  @Test
  void headersStayWithTheOriginTheyWereMeantFor() throws Exception {
    OutgoingHttp http = opened(OutgoingHttpTest::loopbackOrPrivate);
    Map<String, String> secret = Map.of("Authorization", "Bearer secret");
    send(http, "http://shop.example:%d/to?http://shop.example:" + port() + "/ok", secret);
    send(http, "http://shop.example:%d/to?http://other.example:" + port() + "/ok", secret);
    assertThat(headers)
        .extracting(sent -> sent.getFirst("Authorization"))
        .containsExactly("Bearer secret", "Bearer secret", "Bearer secret", null);
  }

  @Test
  void headersThatSayWhereARequestGoesAreRefused() {
    for (String name : List.of("Host", "host", "Transfer-Encoding", "Content-Length")) {
      assertThatThrownBy(() ->
              new OutgoingRequest(
                  "GET", "http://shop.example/", Map.of(name, "x"), null, PLENTY, 1))
          .hasMessageContaining(name);
    }
  }

  @Test
  void aPostCarriesItsBodyAndFollowsNothing() throws Exception {
    OutgoingAnswer answer =
        opened(host -> List.of(LOOPBACK))
            .send(
                new OutgoingRequest(
                    "POST",
                    "http://shop.example:" + port() + "/to?/ok",
                    Map.of("Content-Type", "application/json"),
                    "{\"ü\":1}",
                    PLENTY,
                    1_000));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(requested).containsExactly("POST /to?/ok {\"ü\":1}");
  }

  @Test
  void aHugeBodyIsCutOff() throws Exception {
    OutgoingAnswer answer =
        get(opened(host -> List.of(LOOPBACK)), "http://shop.example:%d/endless");
    assertThat(answer.truncated()).isTrue();
    assertThat(answer.body().remaining()).isEqualTo(100_000);
    assertThat(server.hungUpOn.get(30, TimeUnit.SECONDS))
        .as("the rest is not read either")
        .isTrue();
  }

  @Test
  void aGzipBombIsCutOffWhileItIsUnpacked() throws Exception {
    OutgoingAnswer answer = get(opened(host -> List.of(LOOPBACK)), "http://shop.example:%d/bomb");
    assertThat(answer.truncated()).isTrue();
    assertThat(answer.body().remaining()).isEqualTo(100_000);
  }

  @Test
  void aGzippedBodyIsUnpackedAndABrokenOneFails() throws Exception {
    OutgoingHttp http = opened(host -> List.of(LOOPBACK));
    assertThat(text(get(http, "http://shop.example:%d/gzip"))).isEqualTo("packed");
    assertThatThrownBy(() -> get(http, "http://shop.example:%d/brokenGzip"))
        .hasMessageContaining("packed wrongly");
    assertThatThrownBy(() -> get(http, "http://shop.example:%d/brotli"))
        .hasMessageContaining("packed wrongly");
  }

  @Test
  void aBodyThatDripsEndsAtTheTimeout() {
    OutgoingHttp http = opened(host -> List.of(LOOPBACK));
    for (String path : List.of("/drip", "/silent")) {
      assertThatThrownBy(
              () -> http.send(request("http://shop.example:%d" + path, Duration.ofMillis(300))))
          .isInstanceOfSatisfying(
              Failure.class,
              late -> {
                assertThat(late.problem().code()).isEqualTo("outgoing_timeout");
                assertThat(late.problem().retryable()).isTrue();
              });
    }
  }

  @Test
  void interruptingTheCallerEndsTheRequest() throws Exception {
    OutgoingHttp http = opened(host -> List.of(LOOPBACK));
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                http.send(request("http://shop.example:%d/silent", PLENTY));
              } catch (Throwable end) {
                ended.set(end);
              }
            });
    while (requested.isEmpty()) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    caller.join();
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void whatCannotBeReachedSaysSo() {
    assertThatThrownBy(() ->
            get(
                opened(host -> {
                  throw new UnknownHostException(host);
                }),
                "http://gone.example:%d/"))
        .hasMessageContaining("no address");
    server.close();
    assertThatThrownBy(() -> get(opened(host -> List.of(LOOPBACK)), "http://shop.example:%d/ok"))
        .hasMessageContaining("does not accept connections");
  }

  private static List<InetAddress> loopbackOrPrivate(String host) throws UnknownHostException {
    return switch (host) {
      case "shop.example", "other.example" -> List.of(LOOPBACK);
      case "private.example" -> List.of(address("127.0.0.2"));
      default -> List.of(InetAddress.getAllByName(host));
    };
  }

  private OutgoingHttp opened(NameResolver names) {
    return client(guard(List.of(AddressBlock.of("127.0.0.1/32")), names));
  }

  private OutgoingGuard guard(List<AddressBlock> allowed, NameResolver names) {
    return new OutgoingGuard(
        new AddressRules(allowed),
        List.of(new PortRange(80, 80), new PortRange(port(), port())),
        names);
  }

  private static OutgoingHttp client(OutgoingGuard guard) {
    return new OutgoingHttp(guard, new PinnedHttp(guard, Duration.ofSeconds(5), null));
  }

  private static @Nullable Failure judge(OutgoingGuard guard, String url) {
    try {
      guard.resolve(guard.check(url).getHost());
      return null;
    } catch (Failure failure) {
      return failure;
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private OutgoingAnswer get(OutgoingHttp http, String url) throws InterruptedException {
    return http.send(request(url, PLENTY));
  }

  private void send(OutgoingHttp http, String url, Map<String, String> extra)
      throws InterruptedException {
    http.send(
        new OutgoingRequest("GET", url.replace("%d", "" + port()), extra, null, PLENTY, 100_000));
  }

  private OutgoingRequest request(String url, Duration timeout) {
    return new OutgoingRequest(
        "GET", url.replace("%d", "" + port()), Map.of(), null, timeout, 100_000);
  }

  private int port() {
    return server.port();
  }

  private static String text(OutgoingAnswer answer) {
    ByteBuffer body = answer.body();
    return StandardCharsets.UTF_8.decode(body).toString();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
