package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.identity.access.AccessGrants;
import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The deployment is looked after by people who see nothing of what is in it. */
@IdentityServer
@TestPropertySource(properties = "propel.platform.administrators=root@example.com")
class PlatformIT {

  private static final String REASON =
      "{\"reason\": \"Ticket 4711: a run hangs\", \"minutes\": 60}";

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Database database;
  @Autowired AccessGrants grants;

  private Door door;
  private Answer root;
  private String adaEmail;
  private Answer ada;

  @BeforeEach
  void register() {
    door = new Door(port);
    door.register("root@example.com");
    database.global(tx -> tx.sql("update user_account set email_verified_at = now()").update());
    root = door.login("root@example.com", Door.PASSWORD);
    adaEmail = someone();
    ada = door.register(adaEmail);
  }

  @Test
  void whoIsNamedLooksAfterThePlatformWithoutGivingItAway() {
    assertThat(permissions(root.token())).contains("platform.manage");
    assertThat(permissions(ada.token())).doesNotContain("platform.manage");
    Answer all = door.post("/api/v1/api-keys", root.token(), "{\"name\": \"all\"}");
    assertThat(all.strings("scopes")).contains("audit.read").doesNotContain("platform.manage");
    assertThat(
            door.post(
                    "/api/v1/api-keys",
                    root.token(),
                    "{\"name\": \"p\", \"scopes\": [\"platform.manage\"]}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void everybodyElseFindsItShut() {
    for (String path : List.of("organizations", "users", "administrators")) {
      assertThat(door.get("/api/v1/platform/" + path, ada.token()).status()).isEqualTo(403);
    }
    assertThat(suspend(ada, ada.organization()).status()).isEqualTo(403);
    assertThat(look(ada, root.organization(), REASON).status()).isEqualTo(403);
  }

  @Test
  void organizationsAreListedByNumbers() {
    Answer list = door.get("/api/v1/platform/organizations?limit=200", root.token());
    var hers =
        list.items()
            .filter(each -> each.path("id").asString().equals(ada.organization().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(hers.path("members").asInt()).isEqualTo(1);
    assertThat(hers.path("recentRuns").asInt()).isZero();
    assertThat(hers.at("/share/weight").asDouble()).isEqualTo(1);
    assertThat(list.raw().body()).doesNotContain(adaEmail);
  }

  @Test
  void aSuspendedOrganizationGetsNothingUntilItIsResumed() {
    String key = door.post("/api/v1/api-keys", ada.token(), "{\"name\": \"k\"}").text("key");
    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(200);
    door.put(path(ada) + "/share", root.token(), "{\"weight\": 2, \"maxRuns\": 7}");

    assertThat(suspend(root, ada.organization()).status()).isEqualTo(204);
    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(401);
    assertThat(maxRuns(ada)).as("room for runs").isZero();

    assertThat(door.delete(path(ada) + "/suspension", root.token()).status()).isEqualTo(204);
    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(200);
    assertThat(maxRuns(ada)).isEqualTo(7);
    assertThat(actions(ada))
        .contains("organization.suspended", "organization.resumed", "organization.shareChanged");
    assertThat(suspend(root, root.organization()).code()).isEqualTo("own_organization");
  }

  @Test
  void anOrganizationIsMadeForAnOwnerWhoIsInvited() {
    String email = someone();
    Answer made =
        door.post(
            "/api/v1/platform/organizations",
            root.token(),
            "{\"name\": \"New\", \"ownerEmail\": \"%s\"}".formatted(email));
    assertThat(made.status()).isEqualTo(201);
    String token = new Mails(mailbox).invitation(email);
    Answer joined =
        door.send(
            "POST",
            "/api/v1/auth/invitations/accepted",
            "{\"token\": \"%s\", \"name\": \"Grace\", \"password\": \"%s\"}"
                .formatted(token, Door.PASSWORD));
    assertThat(door.get("/api/v1/me", joined.token()).text("role")).isEqualTo("owner");
  }

  @Test
  void aSuspendedPersonIsOutEverywhereUntilRestored() {
    String path = "/api/v1/platform/users/" + ada.user();
    assertThat(door.put(path + "/suspension", root.token(), "{}").status()).isEqualTo(200);
    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(401);
    assertThat(door.refresh(ada.cookie()).status()).isEqualTo(401);
    assertThat(door.login(adaEmail, Door.PASSWORD).status()).isEqualTo(401);

    door.delete(path + "/suspension", root.token());
    assertThat(door.login(adaEmail, Door.PASSWORD).status()).isEqualTo(200);
    assertThat(
            door.put("/api/v1/platform/users/" + root.user() + "/suspension", root.token(), "{}")
                .code())
        .isEqualTo("oneself");
  }

  @Test
  void aPersonIsFoundByExactAddressAndSignedOut() {
    Answer found = door.get("/api/v1/platform/users?email=" + adaEmail, root.token());
    assertThat(found.items().map(each -> each.path("id").asString()))
        .containsExactly(ada.user().toString());
    assertThat(door.get("/api/v1/platform/users?email=x@example.com", root.token()).items())
        .isEmpty();

    door.delete("/api/v1/platform/users/" + ada.user() + "/sessions", root.token());
    assertThat(door.refresh(ada.cookie()).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(401);
  }

  @Test
  void anAdministratorAppointsAnotherWhoseAddressIsConfirmed() {
    String body = "{\"email\": \"%s\"}".formatted(adaEmail);
    assertThat(door.post("/api/v1/platform/administrators", root.token(), body).code())
        .isEqualTo("address_unverified");
    confirm(ada);
    assertThat(door.post("/api/v1/platform/administrators", root.token(), body).status())
        .isEqualTo(201);
    assertThat(permissions(ada.token())).contains("platform.manage");

    String path = "/api/v1/platform/administrators/" + ada.user();
    assertThat(door.delete(path, root.token()).status()).isEqualTo(204);
    assertThat(permissions(ada.token())).doesNotContain("platform.manage");
    assertThat(door.delete(path, root.token()).status()).isEqualTo(404);
  }

  @Test
  void withoutAGrantNoListShowsAnything() {
    for (String list : lists()) {
      assertThat(door.get(inside(ada, list), root.token()).status()).as(list).isEqualTo(404);
    }
  }

  @Test
  void aGrantShowsWhatIsInsideAndLetsNothingBeWritten() {
    assertThat(look(root, ada.organization(), REASON).status()).isEqualTo(201);

    for (String list : lists()) {
      assertThat(door.get(inside(ada, list), root.token()).status()).as(list).isEqualTo(200);
    }
    assertThat(door.get(inside(ada, "api-keys"), root.token()).status()).isEqualTo(403);
    assertThat(
            door.post(
                    inside(ada, "conversations"),
                    root.token(),
                    "{\"title\": \"x\", \"agentId\": \"%s\"}".formatted(UUID.randomUUID()))
                .status())
        .isEqualTo(403);
    assertThat(door.get(inside(ada, "platform/users"), root.token()).status()).isEqualTo(403);
    Answer me = door.get(inside(ada, "me"), root.token());
    assertThat(me.body().at("/look/reason").asString()).startsWith("Ticket 4711");
    assertThat(me.strings("permissions"))
        .allMatch(each -> each.endsWith(".read") || each.endsWith(".readAll"));
  }

  @Test
  void theOrganizationSeesTheLookAndIsTold() {
    look(root, ada.organization(), REASON);
    door.get(inside(ada, "agents"), root.token());

    assertThat(new Mails(mailbox).saying(adaEmail, Pattern.compile("Ticket 4711")).subject())
        .contains("looking into your organization");
    assertThat(actions(ada)).contains("access.granted", "access.used");
    Answer shown = door.get("/api/v1/access-grants", ada.token());
    assertThat(shown.items().map(each -> each.path("minutesUsed").asInt())).containsExactly(1);
  }

  @Test
  void anOwnerEndsTheLook() {
    look(root, ada.organization(), REASON);
    assertThat(door.get(inside(ada, "agents"), root.token()).status()).isEqualTo(200);

    assertThat(door.delete("/api/v1/access-grants", ada.token()).status()).isEqualTo(204);

    assertThat(door.get(inside(ada, "agents"), root.token()).status()).isEqualTo(404);
    assertThat(actions(ada)).contains("access.ended");
  }

  @Test
  void aLookEndsByItselfAndTheTrailSaysSo() {
    look(root, ada.organization(), "{\"reason\": \"Ticket 4712 again\", \"minutes\": 10}");
    assertThat(look(root, ada.organization(), REASON).code()).isEqualTo("access_open");

    clock.pass(Duration.ofMinutes(10));
    assertThat(door.get(inside(ada, "agents"), root.token()).status()).isEqualTo(404);
    grants.closeLapsed();
    assertThat(actions(ada)).contains("access.ended");
  }

  @Test
  void aLookHasAReasonAndAnEndWithinFourHours() {
    assertThat(look(root, ada.organization(), "{\"reason\": \"so\", \"minutes\": 5}").status())
        .isEqualTo(422);
    assertThat(
            look(root, ada.organization(), "{\"reason\": \"Ticket 4711\", \"minutes\": 241}")
                .status())
        .isEqualTo(422);
    assertThat(look(root, UUID.randomUUID(), REASON).status()).isEqualTo(404);
  }

  @Test
  void theSessionGoesInAndComesHomeAfterwards() {
    look(root, ada.organization(), REASON);
    Answer inside =
        door.send(
            "POST",
            "/api/v1/auth/refresh",
            "{\"organizationId\": \"%s\"}".formatted(ada.organization()),
            "Cookie",
            root.cookie());
    assertThat(inside.organization()).isEqualTo(ada.organization());
    assertThat(permissions(inside.token())).doesNotContain("platform.manage", "runs.start");

    door.delete(path(ada) + "/access", root.token());

    assertThat(door.get("/api/v1/me", inside.token()).status()).isEqualTo(401);
    assertThat(door.refresh(inside.cookie()).organization()).isEqualTo(root.organization());
  }

  private static List<String> lists() {
    return List.of(
        "agents", "conversations", "runs", "interrupts", "schedules", "members", "roles");
  }

  private Answer look(Answer by, UUID organization, String body) {
    return door.post(
        "/api/v1/platform/organizations/" + organization + "/access", by.token(), body);
  }

  private Answer suspend(Answer by, UUID organization) {
    return door.put(
        "/api/v1/platform/organizations/" + organization + "/suspension",
        by.token(),
        "{\"reason\": \"unpaid\"}");
  }

  private void confirm(Answer who) {
    database.global(tx ->
        tx.sql("update user_account set email_verified_at = now() where id = ?")
            .param(who.user())
            .update());
  }

  private List<String> permissions(String token) {
    return door.get("/api/v1/me", token).strings("permissions");
  }

  private List<String> actions(Answer who) {
    return door.get("/api/v1/audit/events?limit=100", who.token())
        .items()
        .map(each -> each.path("action").asString())
        .toList();
  }

  private int maxRuns(Answer who) {
    return database.inOrganization(
        new OrganizationId(who.organization()),
        tx -> tx.sql("select max_runs from organization_share").query(Integer.class).single());
  }

  private static String path(Answer who) {
    return "/api/v1/platform/organizations/" + who.organization();
  }

  private static String inside(Answer who, String resource) {
    return "/api/v1/organizations/" + who.organization() + "/" + resource;
  }
}
