package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A directory tells who belongs to an organization, as Entra and Okta do. */
@IdentityServer
class ScimIT {

  @LocalServerPort int port;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Database database;

  private Door door;
  private Answer ada;
  private String token;
  private String domain;

  @BeforeEach
  void register() {
    door = new Door(port);
    ada = door.register(someone());
    token =
        door.post("/api/v1/directory-tokens", ada.token(), "{\"name\": \"Entra\"}").text("text");
    domain = "d" + UUID.randomUUID() + ".example";
    database.inOrganization(
        new OrganizationId(ada.organization()),
        tx ->
            tx.sql(
                    """
                    insert into organization_domain
                      (organization_id, id, domain, challenge, created_at, verified_at)
                    values (?, ?, ?, 'x', now(), now())
                    """)
                .param(ada.organization())
                .param(UUID.randomUUID())
                .param(domain)
                .update());
  }

  @Test
  void itsTokenCountsAtItsDoorsAndNowhereElse() {
    assertThat(scim("GET", "ServiceProviderConfig", null).status()).isEqualTo(200);
    assertThat(scim("GET", "Schemas", null).status()).isEqualTo(200);
    assertThat(scim("GET", "ResourceTypes", null).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/me", token).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/members", token).status()).isEqualTo(401);
    assertThat(door.get("/scim/v2/Users").status()).isEqualTo(401);
    String changed = token.substring(0, token.length() - 3) + "AAA";
    assertThat(door.get("/scim/v2/Users", changed).status()).isEqualTo(401);
  }

  @Test
  void aRevokedTokenCountsNoMoreAndARotatedOneHasTwoTexts() {
    String id =
        door.get("/api/v1/directory-tokens", ada.token())
            .items()
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    String path = "/api/v1/directory-tokens/" + id;
    String next = door.post(path + "/rotation", ada.token(), "{}").text("text");
    assertThat(door.get("/scim/v2/Users", token).status()).isEqualTo(200);
    assertThat(door.get("/scim/v2/Users", next).status()).isEqualTo(200);
    door.delete(path, ada.token());
    assertThat(door.get("/scim/v2/Users", next).status()).isEqualTo(401);
  }

  @Test
  void whoseDomainIsProvedIsAMemberAtOnce() {
    Answer made = create("grace@" + domain, "true");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Content-Type").orElseThrow()).startsWith("application/scim+json");
    assertThat(members()).contains("grace@" + domain);
    assertThat(create("GRACE@" + domain, "true").status()).isEqualTo(409);
    assertThat(create("GRACE@" + domain, "true").text("scimType")).isEqualTo("uniqueness");
  }

  @Test
  void aStrangerIsInvitedWhetherRegisteredOrNot() {
    String known = someone();
    door.register(known);
    String unknown = someone();

    for (String email : List.of(known, unknown)) {
      Answer made = create(email, "true");
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.body().path("active").asBoolean()).isTrue();
      assertThat(members()).doesNotContain(email);
      assertThat(new Mails(mailbox).invitation(email)).isNotEmpty();
    }
  }

  @Test
  void anAccountThatProvedNothingIsNotLetInByItsDomain() {
    String squatted = "ceo@" + domain;
    door.register(squatted);

    create(squatted, "true");

    assertThat(members()).doesNotContain(squatted);
    assertThat(new Mails(mailbox).invitation(squatted)).isNotEmpty();
  }

  @Test
  void entraMakesSomebodyInactiveInItsOwnWords() {
    String id = create("grace@" + domain, "true").text("id");
    Answer off =
        patch("Users/" + id, "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");
    assertThat(off.status()).isEqualTo(200);
    assertThat(off.body().path("active").asBoolean()).isFalse();
    assertThat(members()).doesNotContain("grace@" + domain);

    patch("Users/" + id, "{\"op\": \"replace\", \"value\": {\"active\": true}}");
    assertThat(members()).contains("grace@" + domain);
  }

  @Test
  void namesChangeWithDotsOrWithout() {
    String id = create("grace@" + domain, "true").text("id");
    Answer changed =
        patch(
            "Users/" + id,
            "{\"op\": \"Add\", \"value\": {\"name.givenName\": \"Grace\", \"displayName\": \"G\"}}",
            "{\"op\": \"replace\", \"path\": \"name.familyName\", \"value\": \"Hopper\"}");
    assertThat(changed.body().at("/name/givenName").asString()).isEqualTo("Grace");
    assertThat(changed.body().at("/name/familyName").asString()).isEqualTo("Hopper");
    assertThat(changed.text("displayName")).isEqualTo("G");
  }

  @Test
  void usersAreFoundByFilterAndPaged() {
    create("a@" + domain, "true");
    create("b@" + domain, "false");
    Answer found = scim("GET", "Users?filter=userName%20eq%20%22A@" + domain + "%22", null);
    assertThat(found.body().path("totalResults").asInt()).isEqualTo(1);
    Answer inactive = scim("GET", "Users?filter=active%20eq%20false", null);
    assertThat(inactive.body().at("/Resources/0/userName").asString()).isEqualTo("b@" + domain);
    Answer second = scim("GET", "Users?startIndex=2&count=1", null);
    assertThat(second.body().path("itemsPerPage").asInt()).isEqualTo(1);
    assertThat(second.body().path("totalResults").asInt()).isEqualTo(2);
    Answer wrong = scim("GET", "Users?filter=userName%20is", null);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("scimType")).isEqualTo("invalidFilter");
  }

  @Test
  void aGroupGivesItsMembersItsRoleAndTakesIt() {
    String grace = create("grace@" + domain, "true").text("id");
    String group = scim("POST", "Groups", "{\"displayName\": \"Engineers\"}").text("id");
    door.put("/api/v1/directory-groups/" + group + "/role", ada.token(), "{\"role\": \"member\"}");
    assertThat(roleOf("grace@" + domain)).isEqualTo("viewer");

    patch(
        "Groups/" + group,
        "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}"
            .formatted(grace));
    assertThat(roleOf("grace@" + domain)).isEqualTo("member");

    patch(
        "Groups/" + group,
        "{\"op\": \"remove\", \"path\": \"members[value eq \\\"%s\\\"]\"}".formatted(grace));
    assertThat(roleOf("grace@" + domain)).isEqualTo("viewer");
    assertThat(scim("DELETE", "Groups/" + group, null).status()).isEqualTo(204);
    assertThat(scim("GET", "Groups/" + group, null).status()).isEqualTo(404);
  }

  @Test
  void whoIsDeletedIsOutAndGone() {
    String id = create("grace@" + domain, "true").text("id");
    assertThat(scim("DELETE", "Users/" + id, null).status()).isEqualTo(204);
    assertThat(members()).doesNotContain("grace@" + domain);
    assertThat(scim("GET", "Users/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void anotherOrganizationsPeopleAndGroupsAreNotThere() {
    String id = create("grace@" + domain, "true").text("id");
    String group = scim("POST", "Groups", "{\"displayName\": \"Engineers\"}").text("id");
    Answer eve = door.register(someone());
    String hers =
        door.post("/api/v1/directory-tokens", eve.token(), "{\"name\": \"Okta\"}").text("text");

    assertThat(door.get("/scim/v2/Users/" + id, hers).status()).isEqualTo(404);
    assertThat(door.get("/scim/v2/Groups/" + group, hers).status()).isEqualTo(404);
    assertThat(door.get("/scim/v2/Users", hers).body().path("totalResults").asInt()).isZero();
    assertThat(door.delete("/scim/v2/Users/" + id, hers).status()).isEqualTo(404);
  }

  @Test
  void theOwnerStaysWhateverTheDirectorySays() {
    Answer me = door.get("/api/v1/me", ada.token());
    String email = me.body().at("/user/email").asString();
    String id = create(email, "true").text("id");
    Answer off = patch("Users/" + id, "{\"op\": \"replace\", \"value\": {\"active\": false}}");
    assertThat(off.status()).isEqualTo(409);
    assertThat(roleOf(email)).isEqualTo("owner");
  }

  private Answer create(String userName, String active) {
    return scim(
        "POST",
        "Users",
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
         "externalId": "e-%s", "active": %s, "name": {"formatted": "Grace Hopper"},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Navy"}}
        """
            .formatted(userName, UUID.randomUUID(), active));
  }

  private Answer patch(String path, String... operations) {
    return scim(
        "PATCH",
        path,
        "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [%s]}"
            .formatted(String.join(", ", operations)));
  }

  private Answer scim(String method, String path, @Nullable String body) {
    return door.send(method, "/scim/v2/" + path, body, "Authorization", "Bearer " + token);
  }

  private List<String> members() {
    return door.get("/api/v1/members", ada.token())
        .items()
        .map(each -> each.path("email").asString())
        .toList();
  }

  private String roleOf(String email) {
    return door.get("/api/v1/members", ada.token())
        .items()
        .filter(each -> each.path("email").asString().equals(email))
        .map((JsonNode each) -> each.path("role").asString())
        .findFirst()
        .orElseThrow();
  }
}
