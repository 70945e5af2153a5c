package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client that loses its connection, wherever, goes on without a gap or a repetition. */
@ProductServer
class ReconnectIT {

  private static final String ANSWER =
      "Grüße 😀 aus dem Journal, Wort für Wort 🚀 bis zum letzten.";
  private static final String ASKS =
      "[[tool:calculator:{\"expression\":\"6*7\"}]] [[tool:calculator:{\"expression\":\"1/0\"}]] [[text:"
          + ANSWER
          + "]]";

  @LocalServerPort int port;

  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void afterAnyEventTheRestFollows() {
    Events uncut = client.tell(client.conversation(Providers.OPENAI), ASKS);
    String events = Client.events(uncut.last().text("runId"));
    assertThat(uncut.text()).isEqualTo(ANSWER);

    for (int seen = 1; seen <= uncut.all().size(); seen++) {
      Events before = uncut.first(seen);
      String cursor = before.last().cursor();
      Events byHeader = client.get(events, "Last-Event-ID", cursor).expect(200).events();
      assertThat(before.and(byHeader).meaning()).as("after " + cursor).isEqualTo(uncut.meaning());
      Events byQuery = client.get(events + "?after=" + cursor).expect(200).events();
      assertThat(byQuery).isEqualTo(byHeader);
    }
  }

  @Test
  void cutAnywhereAfterTheEndItIsTheSameStream() throws IOException {
    Events uncut = client.tell(client.conversation(Providers.OPENAI), ASKS);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      Events pieced = BrokenLine.listen(List.of(client), uncut.last().text("runId"), random, 1500);
      assertThat(pieced.meaning()).as("seed " + seed).isEqualTo(uncut.meaning());
    }
  }

  @Test
  void cutAnywhereWhileItLivesItIsTheSameStream() throws IOException {
    for (String pace : List.of("[[slow:5]] ", "[[slow:1]] [[bytewise]] ", "")) {
      String run = client.begin(client.conversation(Providers.OPENAI), pace + ASKS);
      long seed = System.nanoTime();
      Events pieced = BrokenLine.listen(List.of(client), run, new Random(seed), 700);
      assertThat(pieced.meaning())
          .as(pace + "seed " + seed)
          .isEqualTo(client.replay(run).meaning());
      assertThat(pieced.text()).isEqualTo(ANSWER);
    }
  }

  @Test
  void aCallWithoutArgumentsReadsTheSameLiveAndFromTheJournal() {
    for (String arguments :
        List.of("", "{}", "{ \"expression\" : \"1+1\" }", "{\"expression\":", "7")) {
      String asks = "[[tool:calculator:" + arguments + "]] [[text:Done.]]";
      Events live = client.tell(client.conversation(Providers.OPENAI), asks);
      assertThat(client.replay(live.only("RUN_STARTED").text("runId")).meaning())
          .as("arguments '" + arguments + "'")
          .isEqualTo(live.meaning());
    }
  }

  @Test
  void charactersThatJsonEscapesTakeTheSameRoomLiveAndInTheJournal() {
    Events live =
        client.tell(
            client.conversation(Providers.OPENAI), "[[text:tab\tquote\" back\\ line\n end]]");
    assertThat(client.replay(live.last().text("runId")).meaning()).isEqualTo(live.meaning());
  }

  @Test
  void anotherRunsCursorIsNoHarm() {
    Events events = client.tell(client.conversation(Providers.OPENAI), "[[text:Hi]]");
    String path = Client.events(events.last().text("runId"));
    for (String cursor : List.of("999999999.1.1", "1.1.999999999", "1.999999999.1", "0.7.7")) {
      assertThat(client.get(path + "?after=" + cursor).expect(200).events().last())
          .isEqualTo(events.last());
    }
  }

  @Test
  void aSlowReaderHoldsNobodyUp() throws IOException {
    String conversation = client.conversation(Providers.OPENAI);
    String long_ = "word ".repeat(38_000) + "end";
    String run = client.begin(conversation, "[[text:" + long_ + "]]");
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress("localhost", port));
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
              .formatted(Client.events(run), client.token());
      slow.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(slow.getInputStream().read()).isPositive();

      assertThat(client.ended(run).text("state")).isEqualTo("succeeded");
      assertThat(client.tell(conversation, "[[text:Next.]]").text()).isEqualTo("Next.");

      String rest = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest).contains("RUN_FINISHED");
    }
    assertThat(client.replay(run).text()).isEqualTo(long_);
  }
}
