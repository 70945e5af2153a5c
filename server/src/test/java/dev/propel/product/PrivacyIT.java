package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.work.Eraser;
import dev.propel.audit.privacy.work.Exporter;
import dev.propel.audit.privacy.work.Sweeper;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.product.Client.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What people and organizations may ask about their data. */
@ProductServer
class PrivacyIT {

  @LocalServerPort int port;
  @Autowired Database database;
  @Autowired Exporter exporter;
  @Autowired Eraser eraser;
  @Autowired Sweeper sweeper;
  @Autowired List<HeldData> holders;

  private final String marker = "marker" + UUID.randomUUID().toString().replace("-", "");
  private final String large = (marker + " ").repeat(3_000).strip();
  private Client ada;
  private OrganizationId organization;
  private UUID person;

  @BeforeEach
  void register() {
    ada = registered(marker);
    JsonNode me = ada.get("/api/v1/me").expect(200).body();
    organization = new OrganizationId(UUID.fromString(me.at("/organization/id").asString()));
    person = UUID.fromString(me.at("/user/id").asString());
  }

  @Test
  void everyTableOfAnOrganizationHasSomebodyWhoAnswersForIt() {
    List<String> tables =
        database.global(tx ->
            tx.sql(
                    """
                    select c.relname from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                      and not c.relispartition and exists (
                        select from pg_attribute a where a.attrelid = c.oid
                          and a.attname = 'organization_id' and not a.attisdropped)
                    """)
                .query((row, n) -> row.getString(1))
                .list());
    List<String> claimed = new ArrayList<>();
    holders.forEach(holder -> claimed.addAll(holder.tables()));
    assertThat(new TreeSet<>(claimed)).isEqualTo(new TreeSet<>(tables));
    assertThat(claimed).doesNotHaveDuplicates();
  }

  @Test
  void whoErasesThemselvesLeavesNothing() {
    Client bob = registered("Bob");
    join(bob, "owner");
    leaveTraces();
    Leftovers leftovers = new Leftovers(database, organization);
    assertThat(leftovers.of(marker)).isNotEmpty();
    ada.post("/api/v1/me/privacy/erasure", Map.of("confirm", UUID.randomUUID())).expect(422);

    Answer taken = ada.post("/api/v1/me/privacy/erasure", Map.of("confirm", person)).expect(202);
    eraseAll();

    assertThat(leftovers.of(marker)).isEmpty();
    Answer receipt =
        new Client(port, "").get("/api/v1/privacy/receipts/" + taken.text("receipt")).expect(200);
    assertThat(receipt.text("state")).isEqualTo("done");
    assertThat(receipt.body().path("person").isNull()).isTrue();
    JsonNode certificate = receipt.body().path("certificate");
    assertThat(certificate.path("hash").asString()).hasSize(64);
    assertThat(certificate.at("/erased/conversations").asInt()).isEqualTo(1);
    assertThat(certificate.at("/erased/accounts").asInt()).isEqualTo(1);
    assertThat(certificate.at("/erased/objects").asInt()).isPositive();
    await().atMost(Client.PATIENCE).until(() -> ada.get("/api/v1/conversations").status() == 401);
    new Client(port, "").get("/api/v1/privacy/receipts/" + "x".repeat(86)).expect(404);
  }

  @Test
  void theLastOwnerCannotGoAlone() {
    Answer refused = ada.post("/api/v1/me/privacy/erasure", Map.of("confirm", person)).expect(409);
    assertThat(refused.text("code")).isEqualTo("last_owner");
  }

  @Test
  void anOwnerErasesAMemberAndWhatTheySaidInOthersConversations() {
    Client bob = registered("Bob");
    UUID bobs = join(bob, "admin");
    String conversation = ada.conversation(Providers.OPENAI);
    String others = "/api/v1/organizations/" + organization + "/conversations/" + conversation;
    String words = "bobs" + marker;
    bob.post(
            others + "/messages",
            Map.of("content", "[[text:Heard " + words + "]]"),
            "Accept",
            "text/event-stream")
        .expect(200);
    Leftovers leftovers = new Leftovers(database, organization);
    assertThat(leftovers.of(words)).isNotEmpty();

    ada.post("/api/v1/privacy/erasures", Map.of("person", UUID.randomUUID())).expect(404);
    ada.post("/api/v1/privacy/erasures", Map.of("person", bobs)).expect(202);
    eraseAll();

    assertThat(leftovers.of(words)).isEmpty();
    assertThat(ada.items(Client.messages(conversation)))
        .extracting(message -> message.path("content").asString())
        .containsExactly("[erased]", "[erased]");
    bob.get("/api/v1/me").expect(200);
    await().atMost(Client.PATIENCE).until(() -> bob.get(others).status() == 404);
  }

  @Test
  void anErasedOrganizationLeavesNothing() {
    leaveTraces();
    ada.post(
            "/api/v1/agents",
            Map.of("name", marker, "model", Providers.OPENAI, "instructions", marker))
        .expect(201);
    ada.post("/api/v1/privacy/exports", Map.of()).expect(202);
    exportAll();
    ada.post("/api/v1/privacy/erasures", Map.of()).expect(422);
    Answer taken =
        ada.post("/api/v1/privacy/erasures", Map.of("confirm", organization.value())).expect(202);
    ada.post("/api/v1/privacy/erasures", Map.of("confirm", organization.value())).expect(409);
    eraseAll();
    String receipt = "/api/v1/privacy/receipts/" + taken.text("receipt");
    assertThat(new Client(port, "").get(receipt).expect(200).text("state")).isEqualTo("scheduled");
    ada.get("/api/v1/conversations").expect(200);

    graceIsOver();
    eraseAll();

    Leftovers leftovers = new Leftovers(database, organization);
    assertThat(leftovers.of(marker).stream().filter(place -> !place.startsWith("user_account")))
        .isEmpty();
    assertThat(leftovers.of(organization.toString()))
        .extracting(place -> place.substring(0, place.indexOf(':')))
        .isSubsetOf(
            "organization",
            "erasure",
            "sign_in_policy",
            "sign_in_session",
            "legal_hold",
            "privacy_export",
            // Its id in what is still to be looked at: a timer that finds nothing, runs that are
            // gone.
            "scheduled_tasks",
            "run_trail_inbox");
    Answer done = new Client(port, "").get(receipt).expect(200);
    assertThat(done.text("state")).isEqualTo("done");
    assertThat(done.body().at("/certificate/erased/agents").asInt()).isPositive();
    await().atMost(Client.PATIENCE).until(() -> ada.get("/api/v1/conversations").status() >= 400);
  }

  @Test
  void theErasureOfAnOrganizationCanBeCalledOff() {
    Answer taken =
        ada.post("/api/v1/privacy/erasures", Map.of("confirm", organization.value())).expect(202);
    String id = taken.body().at("/erasure/id").asString();
    ada.post("/api/v1/privacy/erasures/" + id + "/cancel", null).expect(200);
    ada.post("/api/v1/privacy/erasures/" + id + "/cancel", null).expect(409);
    graceIsOver();
    eraseAll();
    assertThat(ada.get("/api/v1/privacy/erasures/" + id).expect(200).text("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void aPersonFetchesTheirDataWithALinkThatIsSigned() throws IOException {
    leaveTraces();
    Answer begun = ada.post("/api/v1/me/privacy/exports", null).expect(202);
    String id = begun.text("id");
    ada.post("/api/v1/me/privacy/exports/" + id + "/links", null).expect(409);
    exportAll();
    assertThat(ada.items("/api/v1/me/privacy/exports").getFirst().path("state").asString())
        .isEqualTo("ready");
    String path =
        ada.post("/api/v1/me/privacy/exports/" + id + "/links", null).expect(201).text("path");

    Map<String, String> files = Unzipped.texts(new Client(port, "").open(path));

    assertThat(files.get("account.jsonl")).contains("@example.com").contains(marker);
    assertThat(files.get("messages.jsonl")).contains(marker);
    assertThat(files.get("journals.jsonl")).contains(large);
    assertThat(files.get("conversations.jsonl").lines()).hasSize(1);
    assertThat(files.get("api-keys.jsonl")).contains("Nightly").doesNotContain("secret_hash");
    assertThat(files).containsKeys("schedules.jsonl", "consents.jsonl", "audit-events.jsonl");
    int last = path.length() - 2;
    char other = path.charAt(last) == 'A' ? 'B' : 'A';
    new Client(port, "").get(path.substring(0, last) + other + path.charAt(last + 1)).expect(404);
    Client stranger = registered("Stranger");
    stranger.post("/api/v1/me/privacy/exports/" + id + "/links", null).expect(404);
    assertThat(ada.items("/api/v1/audit/events?category=dataAccess"))
        .extracting(event -> event.path("action").asString())
        .contains("export.requested", "export.linked", "export.fetched");

    database.inOrganization(
        organization,
        tx ->
            tx.sql("update privacy_export set expires_at = now() - interval '1 second'").update());
    exportAll();
    new Client(port, "").get(path).expect(404);
    assertThat(ada.items("/api/v1/me/privacy/exports").getFirst().path("state").asString())
        .isEqualTo("expired");
  }

  @Test
  void nothingThatIsHeldIsRemoved() {
    String conversation = ada.conversation(Providers.OPENAI);
    String agent = ada.agent(Providers.OPENAI);
    ada.post("/api/v1/privacy/holds", Map.of("reason", " ")).expect(422);
    ada.post("/api/v1/privacy/holds", Map.of("reason", "A case", "person", UUID.randomUUID()))
        .expect(404);
    Answer hold =
        ada.post("/api/v1/privacy/holds", Map.of("reason", "A case", "person", person)).expect(201);

    assertHeld(ada.write("DELETE", "/api/v1/conversations/" + conversation, null));
    assertHeld(ada.write("DELETE", "/api/v1/agents/" + agent, null));
    assertHeld(ada.post("/api/v1/privacy/erasures", Map.of("confirm", organization.value())));

    ada.post("/api/v1/privacy/holds/" + hold.text("id") + "/release", null).expect(200);
    ada.write("DELETE", "/api/v1/conversations/" + conversation, null).expect(204);
    ada.post("/api/v1/privacy/holds", Map.of("reason", "Another case")).expect(201);
    ada.write("PUT", "/api/v1/privacy/retention/deletedConversations", Map.of("days", 0))
        .expect(200);
    sweeper.sweep(organization);
    assertThat(rows("conversation")).isEqualTo(1);
    assertThat(ada.items("/api/v1/audit/events?action=legalHold."))
        .extracting(event -> event.path("action").asString())
        .containsExactly("legalHold.placed", "legalHold.released", "legalHold.placed");
  }

  @Test
  void whatIsNoLongerKeptGoesAndTheRestGoesOn() {
    String conversation = ada.conversation(Providers.OPENAI);
    ada.tell(conversation, "[[tool:calculator:{\"expression\":\"6*7\"}]] [[text:First.]]");
    String run = ada.begin(conversation, "[[text:Second.]]");
    ada.ended(run);
    String deleted = ada.conversation(Providers.OPENAI);
    ada.tell(deleted, "Hello");
    ada.write("DELETE", "/api/v1/conversations/" + deleted, null).expect(204);
    sweeper.sweep(organization);
    assertThat(rows("conversation")).isEqualTo(2);

    ada.write("PUT", "/api/v1/privacy/retention/nonsense", Map.of("days", 1)).expect(404);
    ada.write("PUT", "/api/v1/privacy/retention/journals", Map.of("days", -1)).expect(422);
    ada.write("PUT", "/api/v1/privacy/retention/journals", Map.of("days", 0)).expect(200);
    ada.write("PUT", "/api/v1/privacy/retention/deletedConversations", Map.of("days", 0))
        .expect(200);
    sweeper.sweep(organization);

    assertThat(rows("conversation")).isEqualTo(1);
    assertThat(rows("step")).isZero();
    assertThat(ada.items(Client.messages(conversation))).hasSize(4);
    assertThat(ada.get("/api/v1/runs/" + run + "/replay").expect(200).body().path("steps"))
        .isEmpty();
    assertThat(ada.tell(conversation, "[[text:Third.]]").text()).isEqualTo("Third.");
    assertThat(ada.items("/api/v1/privacy/retention"))
        .anySatisfy(rule -> {
          assertThat(rule.path("kind").asString()).isEqualTo("journals");
          assertThat(rule.path("days").asInt()).isZero();
        });
    assertThat(ada.items("/api/v1/audit/events?action=retention.applied")).hasSize(2);
  }

  @Test
  void aConsentIsGivenOnceAndWithdrawn() {
    Map<String, Object> consent = Map.of("purpose", "newsletter", "version", "2026-01");
    String id = ada.post("/api/v1/me/privacy/consents", consent).expect(201).text("id");
    assertThat(ada.post("/api/v1/me/privacy/consents", consent).expect(201).text("id"))
        .isEqualTo(id);
    Answer withdrawn =
        ada.post("/api/v1/me/privacy/consents/" + id + "/withdrawal", null).expect(200);
    assertThat(withdrawn.text("withdrawnAt")).isNotEmpty();
    assertThat(ada.post("/api/v1/me/privacy/consents", consent).expect(201).text("id"))
        .isNotEqualTo(id);
    ada.post("/api/v1/me/privacy/consents", Map.of("purpose", "!", "version", "1")).expect(422);
    registered("B").post("/api/v1/me/privacy/consents/" + id + "/withdrawal", null).expect(404);
  }

  /** Leaves the marker wherever a person can leave something. */
  private void leaveTraces() {
    Map<String, Object> tool = Map.of("expression", "6*7", "note", marker);
    String conversation = ada.conversation(Providers.OPENAI);
    ada.tell(
        conversation,
        "[[tool:calculator:" + Client.JSON.writeValueAsString(tool) + "]] [[text:" + large + "]]");
    ada.post(
            Client.messages(conversation),
            Map.of("content", "[[text:" + marker + "]]"),
            "Idempotency-Key",
            marker)
        .expect(202);
    String run = ada.items("/api/v1/runs").getFirst().path("id").asString();
    ada.ended(run);
    String alone =
        ada.post(
                "/api/v1/runs",
                Map.of("agentId", ada.agent(Providers.OPENAI), "input", "Alone " + marker))
            .expect(202)
            .text("id");
    ada.ended(alone);
    ada.post("/api/v1/api-keys", Map.of("name", "Nightly")).expect(201);
    ada.post("/api/v1/me/privacy/consents", Map.of("purpose", "news", "version", marker))
        .expect(201);
    schedule();
  }

  private void schedule() {
    ada.post(
            "/api/v1/schedules",
            Map.of(
                "name",
                marker,
                "agentId",
                ada.agent(Providers.OPENAI),
                "input",
                marker,
                "cron",
                "0 9 * * *",
                "zone",
                "UTC"))
        .expect(201);
  }

  private Client registered(String name) {
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("email", UUID.randomUUID() + "@example.com");
    wanted.put("password", "correct horse battery");
    wanted.put("name", name);
    wanted.put("organizationName", "Engines");
    Answer session = new Client(port, "").post("/api/v1/auth/register", wanted).expect(201);
    return new Client(port, session.text("accessToken"));
  }

  private UUID join(Client other, String role) {
    UUID user =
        UUID.fromString(other.get("/api/v1/me").expect(200).body().at("/user/id").asString());
    database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    insert into membership (organization_id, user_id, role, created_at)
                    values (?, ?, ?, now())
                    """)
                .params(organization.value(), user, role)
                .update());
    return user;
  }

  private void graceIsOver() {
    database.inOrganization(
        organization,
        tx -> tx.sql("update erasure set due_at = now() - interval '1 second'").update());
  }

  private void eraseAll() {
    boolean more = true;
    while (more) {
      more = eraser.work();
    }
  }

  private void exportAll() {
    boolean more = true;
    while (more) {
      more = exporter.work();
    }
  }

  private long rows(String table) {
    return database.inOrganization(
        organization,
        tx -> tx.sql("select count(*) from \"" + table + "\"").query(Long.class).single());
  }

  private static void assertHeld(Answer answer) {
    assertThat(answer.expect(409).text("code")).isEqualTo("legal_hold");
  }
}
