package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.propel.Propel;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.postgres.DatabaseUrl;
import dev.propel.testing.PgBouncer;
import dev.propel.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The product as large installations run it: a proxy before it, and between it and its database a
 * PgBouncer in transaction mode, where each transaction may meet another connection.
 */
class BehindProxiesIT {

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static DatabaseUrl pooled;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    OPEN.add(database);
    PgBouncer pooler = PgBouncer.before(database.application());
    OPEN.add(pooler);
    pooled = pooler.url();
    ConfigurableApplicationContext server =
        new SpringApplicationBuilder(Propel.class)
            .initializers(new Providers.ForSpring())
            .run(
                "--server.port=0",
                "--PROPEL_DATA=target/product-test",
                "--propel.http.trusted-proxies=127.0.0.1,::1,10.0.0.0/8",
                "--propel.database.url=" + database.url(),
                "--propel.database.app-url=" + pooled.secretText(),
                "--propel.database.listen-url=" + database.application().secretText(),
                "--propel.database.pool-size=8");
    OPEN.add(server::close);
    port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable open : OPEN.reversed()) {
      open.close();
    }
  }

  @Test
  void twoOrganizationsAtOnceEachFindTheirOwn() throws Exception {
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> busy = new ArrayList<>();
      for (int organization = 0; organization < 2; organization++) {
        Client client = Client.registered(port);
        String agent = client.agent(Providers.OPENAI);
        for (int person = 0; person < 4; person++) {
          busy.add(people.submit(() -> talk(client, agent)));
        }
      }
      for (Future<?> each : busy) {
        each.get();
      }
    }
  }

  private static void talk(Client client, String agent) {
    for (int i = 0; i < 3; i++) {
      String word = "word-" + UUID.randomUUID();
      String conversation = client.conversation(Map.of("agentId", agent));
      assertThat(client.tell(conversation, "[[text:" + word + "]]").text()).isEqualTo(word);
      assertThat(client.items(Client.messages(conversation)))
          .hasSize(2)
          .last()
          .satisfies(message -> assertThat(message.path("content").asString()).isEqualTo(word));
    }
    assertThat(client.items("/api/v1/agents")).hasSize(1);
    assertThat(client.items("/api/v1/conversations")).hasSizeBetween(3, 12);
  }

  @Test
  void noScopeIsLeftOnAConnectionThatOthersShare() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(pooled.jdbc());
    config.setUsername(pooled.user());
    config.setPassword(pooled.password());
    config.setMaximumPoolSize(12);
    long seed = new Random().nextLong();
    Set<Integer> backends = ConcurrentHashMap.newKeySet();
    try (HikariDataSource clients = new HikariDataSource(config);
        ExecutorService threads = Executors.newFixedThreadPool(12)) {
      Database database = Database.on(clients);
      List<Future<?>> working = new ArrayList<>();
      for (int thread = 0; thread < 12; thread++) {
        Random random = new Random(seed + thread);
        working.add(threads.submit(() -> wander(database, random, backends)));
      }
      for (Future<?> each : working) {
        each.get();
      }
    }
    assertThat(backends).as("connections of twelve clients").hasSizeLessThanOrEqualTo(3);
  }

  /** Scoped, unscoped and failing transactions in turn: an unscoped one never sees a scope. */
  private static void wander(Database database, Random random, Set<Integer> backends) {
    for (int i = 0; i < 100; i++) {
      OrganizationId organization = new OrganizationId(new UUID(random.nextLong(), i));
      switch (random.nextInt(3)) {
        case 0 -> {
          String set = database.inOrganization(organization, BehindProxiesIT::scope);
          assertThat(set).isEqualTo(organization.toString());
        }
        case 1 -> {
          backends.add(database.global(BehindProxiesIT::backend));
          String left = database.global(BehindProxiesIT::scope);
          assertThat(left).isEmpty();
        }
        default -> {
          try {
            database.inOrganization(
                organization,
                tx -> {
                  throw new IllegalStateException("rolls back");
                });
          } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolls back");
          }
        }
      }
    }
  }

  private static int backend(Transaction tx) {
    return tx.sql("select pg_backend_pid()").query(Integer.class).single();
  }

  private static String scope(Transaction tx) {
    return tx.sql("select coalesce(current_organization()::text, '')").query(String.class).single();
  }

  @Test
  void theLastAddressThatIsNoProxyCountsAsTheSource() {
    Client client = Client.registered(port);
    client
        .post(
            "/api/v1/agents",
            Map.of("name", "Ada's agent", "model", Providers.OPENAI),
            "X-Forwarded-For",
            "6.6.6.6, 198.51.100.7, 10.1.2.3")
        .expect(201);
    assertThat(client.items("/api/v1/audit/events").getFirst().path("sourceAddress").asString())
        .as("6.6.6.6 is what the client itself claimed, 10.1.2.3 a proxy")
        .isEqualTo("198.51.100.7");
  }

  @Test
  void behindTlsBrowsersAreToldToStayThere() {
    Client client = new Client(port, "");
    assertThat(
            client
                .get("/api/v1/auth/options", "X-Forwarded-Proto", "https")
                .header("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(client.get("/api/v1/auth/options").header("Strict-Transport-Security")).isEmpty();
  }
}
