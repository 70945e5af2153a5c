package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.audit.chain.Sealer;
import dev.propel.product.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The decision log over HTTP. */
@ProductServer
class AuditLogIT {

  private static final String EVENTS = "/api/v1/audit/events";

  @LocalServerPort int port;
  @Autowired Sealer sealer;
  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void theChainIsProvedAndItsHeadStaysTheSame() {
    sealAll();
    Answer first = client.get("/api/v1/audit/verification").expect(200);
    assertThat(first.body().path("intact").asBoolean()).isTrue();
    assertThat(first.body().path("events").asInt()).isPositive();
    long through = first.body().path("through").asLong();

    client.agent(Providers.OPENAI);
    client.conversation(Providers.OPENAI);
    sealAll();
    Answer again = client.get("/api/v1/audit/verification?to=" + through).expect(200);
    assertThat(again.text("hash")).isEqualTo(first.text("hash")).hasSize(64);
    Answer all = client.get("/api/v1/audit/verification").expect(200);
    assertThat(all.body().path("intact").asBoolean()).isTrue();
    assertThat(all.body().path("through").asLong()).isGreaterThan(through);
    client.get("/api/v1/audit/verification?from=0").expect(400);
    client.get("/api/v1/audit/verification?from=3&to=2").expect(400);
  }

  @Test
  void filtersAndPagesGoTogether() {
    for (int number = 0; number < 3; number++) {
      client.conversation(Providers.OPENAI);
    }
    Answer page = client.get(EVENTS + "?action=conversation.&limit=2").expect(200);
    assertThat(page.body().path("items")).hasSize(2);
    Answer next =
        client
            .get(EVENTS + "?action=conversation.&limit=2&cursor=" + page.text("nextCursor"))
            .expect(200);
    assertThat(next.body().path("items")).hasSize(1);
    assertThat(client.items(EVENTS + "?category=authentication")).isNotEmpty();
    client.get(EVENTS + "?category=nonsense").expect(400);
    client.get(EVENTS + "?outcome=nonsense").expect(400);
    client.get(EVENTS + "?from=yesterday").expect(400);
    assertThat(client.items(EVENTS + "?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z"))
        .isEmpty();
  }

  @Test
  void anExportHasEveryEventAndIsOneItself() throws IOException {
    client.conversation(Providers.OPENAI);
    List<JsonNode> listed = client.items(EVENTS);
    String export =
        new String(
            client.open(EVENTS + "/export?format=jsonl").readAllBytes(), StandardCharsets.UTF_8);
    List<JsonNode> lines = export.lines().map(Client.JSON::readTree).toList();
    assertThat(lines).hasSize(listed.size() + 1);
    assertThat(lines.getFirst().path("action").asString()).isEqualTo("audit.exported");
    assertThat(lines.subList(1, lines.size())).isEqualTo(listed);
  }

  @Test
  void noValueOfAnExportedTableIsAFormula() {
    client.get(EVENTS + "/export?format=csv&subject=%3Dcmd%7C'%20%2FC%20calc'!A0").expect(200);
    Answer export = client.get(EVENTS + "/export?format=csv").expect(200);
    assertThat(export.header("Content-Disposition")).contains("audit-events.csv");
    List<String> lines = export.raw().body().lines().toList();
    assertThat(lines.getFirst()).startsWith("id,at,category,subject,action");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).doesNotContain(",=").doesNotStartWith("="));
    client.get(EVENTS + "/export?format=xlsx").expect(400);
  }

  private void sealAll() {
    boolean more = true;
    while (more) {
      more = sealer.seal();
    }
  }
}
