package dev.propel.vault.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.MovableClock;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.Credentials;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server, dedicated to one client whose gateway token asks. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "propel.vault.master-key-file=target/credentials-test/master.key",
      "propel.vault.rotation.poll=200ms",
      "propel.identity.mode=dedicated",
      "propel.identity.client-id=acme",
      "propel.identity.client-name=Acme",
      "propel.identity.gateway-token=" + CredentialResourceIT.TOKEN
    })
@ContextConfiguration(initializers = TestDatabase.ForSpring.class)
@Import(CredentialResourceIT.Time.class)
class CredentialResourceIT {

  static final String TOKEN = "Zk3vQ9sLx7RmT2wYc8NfHb4JpD6gUa1eKoVi5XtM0nSrCqPzBhGyEjWlIdOuA3F7";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PATH = "/api/v1/credentials";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Database database;
  private final Credentials credentials;
  private final MovableClock clock;
  private final List<SealedValues> sealedValues;
  private final int port;

  CredentialResourceIT(
      @Autowired Database database,
      @Autowired Credentials credentials,
      @Autowired MovableClock clock,
      @Autowired ObjectProvider<SealedValues> sealedValues,
      @LocalServerPort int port) {
    this.database = database;
    this.credentials = credentials;
    this.clock = clock;
    this.sealedValues = sealedValues.stream().toList();
    this.port = port;
  }

  private record Answer(int status, JsonNode body, String text, @Nullable String etag) {}

  @Test
  void aValueComesInAndNeverGoesOut() {
    String value = "sk-" + UUID.randomUUID();
    Answer made =
        call(
            "POST",
            PATH,
            """
            {"name": "OpenAI", "kind": "apiKey", "labels": {"team": "research"}, "value": "%s"}
            """
                .formatted(value),
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.body().path("version").asInt()).isEqualTo(1);
    String id = made.body().path("id").asString();

    assertThat(made.text()).doesNotContain(value);
    assertThat(call("GET", PATH, null).text()).contains(id).doesNotContain(value);
    assertThat(call("GET", PATH + "/" + id, null).text()).doesNotContain(value);
    assertThat(call("GET", PATH + "/" + id + "/versions", null).text()).doesNotContain(value);
    assertThat(use(id)).isEqualTo(value);
    assertThat(rowsWith(value)).isEmpty();
    assertThat(rowsWith(id)).as("rows that do hold what is looked for").isNotEmpty();
    assertThat(call("GET", PATH + "/" + id, null).body().path("lastUsedAt").asString())
        .isNotEmpty();
    assertThat(actions(id)).containsExactlyInAnyOrder("credential.created", "credential.used");
  }

  @Test
  void aReplacedValueCountsForItsGracePeriodAndIsThenDestroyed() {
    String id = make("grace", "one");
    OrganizationId organization = organization(id);

    Answer replaced =
        call("POST", PATH + "/" + id + "/versions", "{\"value\":\"two\",\"gracePeriod\":\"PT1H\"}");
    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(replaced.body().path("version").asInt()).isEqualTo(2);
    assertThat(use(id)).isEqualTo("two");
    assertThat(accepted(organization, id)).containsExactly("two", "one");

    clock.pass(Duration.ofHours(2));
    assertThat(accepted(organization, id)).containsExactly("two");
    credentials.destroyLapsed();
    assertThat(kept(organization, id)).isEqualTo(1);

    call("POST", PATH + "/" + id + "/versions", "{\"value\":\"three\"}");
    assertThat(accepted(organization, id)).containsExactly("three");
    assertThat(kept(organization, id)).isEqualTo(1);
    assertThat(call("GET", PATH + "/" + id + "/versions", null).body().path("items")).hasSize(3);
  }

  @Test
  void changesAreHeldAgainstWhatTheClientSaw() {
    String id = make("first name", "value");
    Answer read = call("GET", PATH + "/" + id, null);
    String etag = String.valueOf(read.etag());

    assertThat(call("PATCH", PATH + "/" + id, "{\"name\":\"new name\"}", "If-Match", etag).status())
        .isEqualTo(200);
    assertThat(call("PATCH", PATH + "/" + id, "{\"labels\":{}}", "If-Match", etag).status())
        .isEqualTo(412);
    assertThat(
            call("POST", PATH + "/" + id + "/versions", "{\"value\":\"x\"}", "If-Match", etag)
                .status())
        .isEqualTo(412);
    assertThat(call("DELETE", PATH + "/" + id, null, "If-Match", etag).status()).isEqualTo(412);
    String taken = make("taken", "value");
    Answer refused = call("PATCH", PATH + "/" + taken, "{\"name\":\"new name\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("code").asString()).isEqualTo("credential_name_taken");
    assertThat(call("POST", PATH, body("taken", "value")).status()).isEqualTo(409);
    assertThat(call("DELETE", PATH + "/" + id, null).status()).isEqualTo(204);
    assertThat(call("GET", PATH + "/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void refusesWhatIsOutOfBoundsWithoutRepeatingIt() {
    Answer long1 = call("POST", PATH, body("too long", "x".repeat(65_537)));
    assertThat(long1.status()).isEqualTo(422);
    assertThat(long1.body().path("errors").path(0).path("field").asString()).isEqualTo("value");
    assertThat(long1.text()).doesNotContain("xxxx");
    assertThat(call("POST", PATH, body("just right", "x".repeat(65_536))).status()).isEqualTo(201);
    assertThat(call("POST", PATH, body(" ", "value")).status()).isEqualTo(422);
    assertThat(
            call("POST", PATH, "{\"name\":\"labels\",\"value\":\"v\",\"labels\":{\"a b\":\"c\"}}")
                .status())
        .isEqualTo(422);
    String id = make("bounds", "value");
    assertThat(
            call("POST", PATH + "/" + id + "/versions", "{\"value\":\"v\",\"gracePeriod\":\"P8D\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            call(
                    "POST",
                    PATH + "/" + id + "/versions",
                    "{\"value\":\"v\",\"gracePeriod\":\"soon\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void theOrganizationsKeyIsRotatedInTheBackground() throws InterruptedException {
    String id = make("rotated", "kept through it");
    Answer begun = call("POST", "/api/v1/keys/rotations", null);
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    String rotation = "/api/v1/keys/rotations/" + begun.body().path("id").asString();

    while (!call("GET", rotation, null).body().path("state").asString().equals("finished")) {
      Thread.sleep(50);
    }

    assertThat(use(id)).isEqualTo("kept through it");
    Answer key = call("GET", "/api/v1/keys", null);
    assertThat(key.body().path("version").asInt())
        .isEqualTo(begun.body().path("toVersion").asInt());
    assertThat(key.body().path("rotation").isNull()).isTrue();
    assertThat(call("GET", "/api/v1/keys/rotations", null).body().path("items")).isNotEmpty();
  }

  @Test
  void theMasterKeyIsTheOperatorsBusiness() {
    assertThat(call("GET", "/api/v1/platform/master-key", null).status()).isEqualTo(403);
  }

  @Test
  void everySealedColumnFollowsItsKey() {
    Set<String> known = new TreeSet<>();
    sealedValues.forEach(values -> known.addAll(values.columns()));
    List<String> found =
        database.global(tx ->
            tx.sql(
                    """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public' and data_type = 'bytea'
                      and column_name like 'sealed%'
                    """)
                .query((row, number) -> row.getString(1))
                .list());

    assertThat(new TreeSet<>(found))
        .as("sealed columns: one that is missing on the right needs a SealedValues bean")
        .isEqualTo(known);
    assertThat(sealedValues.stream().map(SealedValues::name)).doesNotHaveDuplicates();
  }

  private String make(String name, String value) {
    Answer made = call("POST", PATH, body(name, value));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.body().path("id").asString();
  }

  private static String body(String name, String value) {
    return "{\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
  }

  private String use(String id) {
    return accepted(organization(id), id).getFirst();
  }

  private List<String> accepted(OrganizationId organization, String id) {
    Caller machine = new Caller(new Subject.Gateway(), organization, Set.of());
    return database.inOrganization(
        organization,
        tx ->
            credentials.accepted(tx, machine, UUID.fromString(id), "test").stream()
                .map(Secret::reveal)
                .toList());
  }

  private int kept(OrganizationId organization, String id) {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    select count(*) from credential_version
                    where credential_id = ? and sealed_value is not null
                    """)
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single());
  }

  private List<String> actions(String id) {
    return database.inOrganization(
        organization(id),
        tx ->
            tx.sql("select action from audit_event where target = ?")
                .param("credential:" + id)
                .query((row, number) -> row.getString(1))
                .list());
  }

  /** The one organization of the deployment. */
  private OrganizationId organization(String id) {
    assertThat(id).isNotEmpty();
    return new OrganizationId(
        UUID.fromString(call("GET", "/api/v1/me", null).body().at("/organization/id").asString()));
  }

  /** Rows of the organization in which the text lies somewhere, in plain text or as bytes. */
  private List<String> rowsWith(String text) {
    OrganizationId organization = organization("any");
    String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    with everything as (
                      select t::text as line from credential t
                      union all select t::text from credential_version t
                      union all select t::text from idempotency t
                      union all select t::text from audit_event t
                      union all select t::text from outbox_event t)
                    select line from everything
                    where position(? in line) > 0 or position(? in line) > 0
                    """)
                .param(text)
                .param(bytes)
                .query((row, number) -> row.getString(1))
                .list());
  }

  private Answer call(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.missingNode(),
          answer.body(),
          answer.headers().firstValue("ETag").orElse(null));
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Time that the test moves. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Time {

    @Bean
    @Primary
    MovableClock movableClock() {
      return new MovableClock();
    }
  }
}
