package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.Propel;
import dev.propel.testing.RedisServer;
import dev.propel.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two servers on one database: who loses the one goes on at the other. The first alone executes
 * runs, so whatever comes at the second came from the first.
 */
class TwoServersIT {

  private static final String ANSWER =
      "Grüße 😀 vom anderen Server, Wort für Wort 🚀 bis zum letzten.";
  private static final String ASKS =
      "[[tool:calculator:{\"expression\":\"6*7\"}]] [[text:" + ANSWER + "]]";

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static RedisServer redis;

  enum Carrier {
    POSTGRESQL,
    REDIS
  }

  private record Pair(Client first, Client second) {
    List<Client> both() {
      return List.of(first, second);
    }
  }

  private static Pair onPostgres;
  private static Pair onRedis;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisServer.start();
    OPEN.add(redis);
    onPostgres = pair();
    onRedis = pair("--propel.redis.url=" + redis.url());
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable open : OPEN.reversed()) {
      open.close();
    }
  }

  private static Pair pair(String... settings) {
    TestDatabase database = TestDatabase.fresh();
    OPEN.add(database);
    int first = server(database, settings);
    List<String> more = new ArrayList<>(Arrays.asList(settings));
    more.add("--propel.runs.worker=false");
    int second = server(database, more.toArray(String[]::new));
    Client client = Client.registered(first);
    return new Pair(client, new Client(second, client.token()));
  }

  private static int server(TestDatabase database, String... settings) {
    List<String> all = new ArrayList<>(Arrays.asList(settings));
    all.add("--server.port=0");
    all.add("--propel.database.url=" + database.url());
    all.add("--propel.database.pool-size=4");
    all.add("--PROPEL_DATA=target/product-test");
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Propel.class)
            .initializers(new Providers.ForSpring())
            .run(all.toArray(String[]::new));
    OPEN.add(context::close);
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static Pair by(Carrier carrier) {
    return switch (carrier) {
      case POSTGRESQL -> onPostgres;
      case REDIS -> onRedis;
    };
  }

  @ParameterizedTest
  @EnumSource
  void cutAnywhereAndGoneOnAtTheOtherItIsTheSameStream(Carrier carrier) throws IOException {
    Pair servers = by(carrier);
    String conversation = servers.first.conversation(Providers.OPENAI);
    for (String pace : List.of("[[slow:5]] ", "[[slow:1]] [[bytewise]] ", "")) {
      long seed = new Random().nextLong();
      String run = servers.first.begin(conversation, pace + ASKS);
      Events live = BrokenLine.listen(servers.both(), run, new Random(seed), 700);
      List<String> meaning = servers.first.replay(run).meaning();
      assertThat(live.meaning()).as("live, " + pace + "seed " + seed).isEqualTo(meaning);
      assertThat(live.text()).isEqualTo(ANSWER);
      Events ended = BrokenLine.listen(servers.both(), run, new Random(seed), 1500);
      assertThat(ended.meaning()).as("ended, seed " + seed).isEqualTo(meaning);
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAnyEventTheOtherGivesTheRest(Carrier carrier) {
    Pair servers = by(carrier);
    Events uncut = servers.first.tell(servers.first.conversation(Providers.OPENAI), ASKS);
    String events = Client.events(uncut.last().text("runId"));
    for (int seen = 1; seen <= uncut.all().size(); seen++) {
      Events before = uncut.first(seen);
      Events rest =
          servers.second.get(events, "Last-Event-ID", before.last().cursor()).expect(200).events();
      assertThat(before.and(rest).meaning())
          .as("after " + before.last().cursor())
          .isEqualTo(uncut.meaning());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAModelSaysAtTheOneIsHeardAtTheOtherWhileItSpeaks(Carrier carrier) throws IOException {
    Pair servers = by(carrier);
    String run =
        servers.first.begin(
            servers.first.conversation(Providers.OPENAI),
            "[[hang-after:4]] [[text:one two three four five six]]");
    try (InputStream stream = servers.second.open(Client.events(run))) {
      Events heard = Client.until(stream, event -> event.type().equals("TEXT_MESSAGE_CONTENT"));
      assertThat(heard.text()).startsWith("one");
      servers.second.post("/api/v1/runs/" + run + "/cancel", null).expect(202);
      Client.until(stream, Events.Event::last);
    }
    assertThat(servers.second.ended(run).text("state")).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @EnumSource
  void aFamilyOfRunsIsOneStreamAtBothHoweverItIsCut(Carrier carrier) throws IOException {
    Pair servers = by(carrier);
    String leaf = agent(servers.first, List.of());
    String middle = agent(servers.first, List.of(delegate(leaf, "leaf")));
    String boss =
        agent(servers.first, List.of(delegate(leaf, "helper"), delegate(middle, "middle")));
    // The space inside is escaped: a directive ends where a space follows.
    String asks =
        """
        [[slow:1]] [[tool:helper:{"input":"Six times seven?"}]] \
        [[tool:middle:{"input":"[[slow:2]]\\u0020[[tool:leaf:{\\"input\\":\\"And again?\\"}]]\\u0020[[text:Leaf says so.]]"}]] \
        [[text:Both say 42.]]\
        """;
    String run = servers.first.begin(servers.first.conversation(Map.of("agentId", boss)), asks);
    long seed = new Random().nextLong();
    Events live = BrokenLine.listen(servers.both(), run, new Random(seed), 900);

    Map<String, List<String>> whole = servers.first.replay(run).meanings();
    assertThat(whole).as("runs of the family: " + whole).hasSize(4);
    assertThat(live.meanings()).as("live, seed " + seed).isEqualTo(whole);
    assertThat(servers.second.replay(run).meanings()).isEqualTo(whole);
    Events ended = BrokenLine.listen(servers.both(), run, new Random(seed), 1500);
    assertThat(ended.meanings()).as("ended, seed " + seed).isEqualTo(whole);
    for (int seen = 1; seen < live.all().size(); seen++) {
      Events before = live.first(seen);
      String cursor = before.last().cursor();
      Events rest =
          servers.second.get(Client.events(run), "Last-Event-ID", cursor).expect(200).events();
      assertThat(before.and(rest).meanings()).as("after " + cursor).isEqualTo(whole);
    }
  }

  private static Map<String, Object> delegate(String agent, String name) {
    return Map.of("agentId", agent, "name", name, "description", "Knows it.");
  }

  private static String agent(Client client, List<Map<String, Object>> delegates) {
    Map<String, Object> agent =
        Map.of(
            "name",
            "Agent",
            "model",
            Providers.OPENAI,
            "tools",
            List.of("calculator"),
            "delegates",
            delegates);
    String id = client.post("/api/v1/agents", agent).expect(201).text("id");
    client.post("/api/v1/agents/" + id + "/versions", Map.of("note", "First")).expect(201);
    return id;
  }
}
