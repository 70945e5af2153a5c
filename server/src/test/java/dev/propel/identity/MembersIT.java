package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People join, change and leave an organization. */
@IdentityServer
class MembersIT {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Database database;

  private Door door;
  private Mails mails;
  private String adaEmail;
  private Answer ada;

  @BeforeEach
  void register() {
    door = new Door(port);
    mails = new Mails(mailbox);
    adaEmail = someone();
    ada = door.register(adaEmail);
  }

  @Test
  void somebodyNewFollowsTheLinkAndIsIn() {
    String email = someone();
    Answer made = invite(ada, email, "member");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("roleName")).isEqualTo("Member");

    String token = mails.invitation(email);
    Answer opened = open(token);
    assertThat(opened.text("email")).isEqualTo(email);
    assertThat(opened.body().at("/organization/id").asString())
        .isEqualTo(ada.organization().toString());
    assertThat(opened.body().path("registered").asBoolean()).isFalse();

    Answer joined = join(token);
    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.organization()).isEqualTo(ada.organization());
    Answer me = door.get("/api/v1/me", joined.token());
    assertThat(me.text("role")).isEqualTo("member");
    assertThat(me.body().at("/user/email").asString()).isEqualTo(email);
    assertThat(open(token).status()).as("a link counts once").isEqualTo(404);
    assertThat(door.get("/api/v1/invitations", ada.token()).items()).isEmpty();
  }

  @Test
  void somebodyRegisteredSignsInAndJoins() {
    String email = someone();
    Answer bob = door.register(email);
    invite(ada, email, "viewer");
    String token = mails.invitation(email);

    assertThat(open(token).body().path("registered").asBoolean()).isTrue();
    assertThat(join(token).code()).isEqualTo("sign_in_first");
    Answer accepted = accept(bob, token);
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.text("id")).isEqualTo(ada.organization().toString());
    assertThat(
            door.get("/api/v1/organizations/" + ada.organization() + "/me", bob.token())
                .text("role"))
        .isEqualTo("viewer");
  }

  @Test
  void anInvitationIsForItsAddressOnly() {
    String email = someone();
    Answer eve = door.register(someone());
    invite(ada, email, "member");

    Answer refused = accept(eve, mails.invitation(email));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("other_address");
    assertThat(refused.text("detail")).contains(email);
  }

  @Test
  void aLinkRunsOutAfterSevenDaysAndIsSentAnew() {
    String email = someone();
    String id = invite(ada, email, "member").text("id");
    String first = mails.invitation(email);

    clock.pass(Duration.ofDays(7));
    Answer adaAgain = door.login(adaEmail, Door.PASSWORD);
    assertThat(open(first).status()).isEqualTo(404);
    assertThat(door.post("/api/v1/invitations/" + id + "/mail", adaAgain.token(), "{}").status())
        .isEqualTo(200);
    String second = mails.invitationAfter(email, first);

    assertThat(second).isNotEqualTo(first);
    assertThat(open(first).status()).isEqualTo(404);
    assertThat(open(second).status()).isEqualTo(200);
  }

  @Test
  void anInvitationIsSentTenTimesAtMost() {
    String id = invite(ada, someone(), "member").text("id");
    String path = "/api/v1/invitations/" + id + "/mail";
    for (int again = 0; again < 9; again++) {
      assertThat(door.post(path, ada.token(), "{}").status()).isEqualTo(200);
    }
    assertThat(door.post(path, ada.token(), "{}").code()).isEqualTo("sent_often");
  }

  @Test
  void aRevokedInvitationDoesNotCount() {
    String email = someone();
    String id = invite(ada, email, "member").text("id");
    String token = mails.invitation(email);

    assertThat(door.delete("/api/v1/invitations/" + id, ada.token()).status()).isEqualTo(204);

    assertThat(open(token).status()).isEqualTo(404);
    assertThat(join(token).status()).isEqualTo(404);
    assertThat(invite(ada, email, "member").status()).as("may be invited again").isEqualTo(201);
  }

  @Test
  void nobodyIsInvitedTwiceNorAMember() {
    String email = someone();
    invite(ada, email, "member");
    assertThat(invite(ada, email.toUpperCase(Locale.ROOT), "member").code())
        .isEqualTo("already_invited");
    assertThat(invite(ada, adaEmail, "member").code()).isEqualTo("already_member");
    assertThat(invite(ada, "no address", "member").status()).isEqualTo(422);
    assertThat(invite(ada, someone(), "king").status()).isEqualTo(422);
  }

  @Test
  void theTextOfALinkLiesNowhereAndTheAddressIsSealed() {
    String email = someone();
    invite(ada, email, "member");
    String token = mails.invitation(email);
    String rows =
        database.inOrganization(
            new OrganizationId(ada.organization()),
            tx ->
                String.join(
                    "\n",
                    tx.sql(
                            """
                            select row_to_json(i)::text from invitation i
                            union all select row_to_json(o)::text from outbox_event o
                            union all select row_to_json(a)::text from audit_event a
                            """)
                        .query(String.class)
                        .list()));
    assertThat(rows).contains("token_hash").doesNotContain(token).doesNotContain(email);
  }

  @Test
  void nobodyGivesOrTakesWhatTheyDoNotHave() {
    Answer admin = joined(ada, "admin");
    assertThat(invite(admin, someone(), "owner").code()).isEqualTo("beyond_own_permissions");
    assertThat(change(admin, admin.user(), "owner").code()).isEqualTo("beyond_own_permissions");
    assertThat(change(admin, ada.user(), "viewer").code()).isEqualTo("beyond_own_permissions");
    assertThat(remove(admin, ada.user()).code()).isEqualTo("beyond_own_permissions");
    Answer viewer = joined(ada, "viewer");
    assertThat(invite(viewer, someone(), "viewer").status()).isEqualTo(403);
    assertThat(change(admin, viewer.user(), "member").text("role")).isEqualTo("member");
  }

  @Test
  void aChangedRoleCountsAtOnce() {
    Answer bob = joined(ada, "viewer");
    assertThat(door.get("/api/v1/audit/events", bob.token()).status()).isEqualTo(403);

    change(ada, bob.user(), "admin");
    assertThat(door.get("/api/v1/audit/events", bob.token()).status()).isEqualTo(200);

    change(ada, bob.user(), "viewer");
    assertThat(door.get("/api/v1/audit/events", bob.token()).status()).isEqualTo(403);
  }

  @Test
  void whoIsRemovedIsOutWithTheKeysTheyMade() {
    Answer bob = joined(ada, "admin");
    String key = door.post("/api/v1/api-keys", bob.token(), "{\"name\": \"k\"}").text("key");
    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(200);

    assertThat(remove(ada, bob.user()).status()).isEqualTo(204);

    assertThat(door.get("/api/v1/me", bob.token()).status()).isEqualTo(401);
    assertThat(door.refresh(bob.cookie()).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(401);
    assertThat(remove(ada, bob.user()).status()).isEqualTo(404);
  }

  @Test
  void theKeysOfWhoIsRemovedCanBeKept() {
    Answer bob = joined(ada, "admin");
    String key = door.post("/api/v1/api-keys", bob.token(), "{\"name\": \"k\"}").text("key");

    door.delete("/api/v1/members/" + bob.user() + "?keepApiKeys=true", ada.token());

    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(200);
  }

  @Test
  void theLastOwnerStays() {
    assertThat(leave(ada).code()).isEqualTo("last_owner");
    assertThat(remove(ada, ada.user()).code()).isEqualTo("last_owner");
    assertThat(change(ada, ada.user(), "admin").code()).isEqualTo("last_owner");

    Answer bob = joined(ada, "owner");
    assertThat(leave(ada).status()).isEqualTo(204);
    assertThat(leave(bob).code()).isEqualTo("last_owner");
  }

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
    for (int round = 0; round < 5; round++) {
      Answer one = door.register(someone());
      Answer two = joined(one, "owner");
      List<Callable<Answer>> leaving = List.of(() -> leave(one), () -> leave(two));
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        List<Integer> statuses =
            both.invokeAll(leaving).stream().map(MembersIT::statusOf).sorted().toList();
        assertThat(statuses).containsExactly(204, 409);
      }
    }
  }

  @Test
  void anOwnerHandsTheOrganizationOn() {
    Answer bob = joined(ada, "member");
    assertThat(transfer(bob, ada.user()).status()).isEqualTo(403);

    assertThat(transfer(ada, bob.user()).text("role")).isEqualTo("owner");

    assertThat(door.get("/api/v1/me", bob.token()).text("role")).isEqualTo("owner");
    assertThat(door.get("/api/v1/me", ada.token()).text("role")).isEqualTo("admin");
    assertThat(transfer(ada, bob.user()).status()).isEqualTo(403);
  }

  @Test
  void anOrganizationIsRenamedByItsOwnersOnly() {
    Answer admin = joined(ada, "admin");
    String body = "{\"name\": \"Difference Engines\"}";
    assertThat(door.patch("/api/v1/organizations/current", admin.token(), body).status())
        .isEqualTo(403);
    assertThat(door.patch("/api/v1/organizations/current", ada.token(), body).text("name"))
        .isEqualTo("Difference Engines");
    assertThat(
            door.patch("/api/v1/organizations/current", ada.token(), "{\"name\": \" \"}").status())
        .isEqualTo(422);
  }

  @Test
  void aRoleOfOnesOwnGrantsWhatItNamesAndNothingElse() {
    Answer role = role(ada, "Auditor", "audit.read", "members.read");
    assertThat(role.status()).isEqualTo(201);
    Answer bob = joined(ada, role.text("id"));

    Answer me = door.get("/api/v1/me", bob.token());
    assertThat(me.text("roleName")).isEqualTo("Auditor");
    assertThat(me.strings("permissions")).containsExactly("audit.read", "members.read");
    assertThat(door.get("/api/v1/audit/events", bob.token()).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/agents", bob.token()).status()).isEqualTo(403);

    String path = "/api/v1/roles/" + role.text("id");
    door.patch(path, ada.token(), "{\"permissions\": [\"agents.read\"]}");
    assertThat(door.get("/api/v1/audit/events", bob.token()).status()).isEqualTo(403);
    assertThat(door.get("/api/v1/agents", bob.token()).status()).isEqualTo(200);

    assertThat(door.delete(path, ada.token()).code()).isEqualTo("role_in_use");
    change(ada, bob.user(), "viewer");
    assertThat(door.delete(path, ada.token()).status()).isEqualTo(204);
  }

  @Test
  void aRoleIsMadeByWhoHoldsWhatItGrants() {
    Answer maker = joined(ada, role(ada, "Roles", "roles.manage", "members.manage").text("id"));

    assertThat(role(maker, "More", "audit.read").status()).isEqualTo(422);
    assertThat(role(ada, "Platform", "platform.manage").status()).isEqualTo(422);
    assertThat(role(ada, "owner", "audit.read").code()).isEqualTo("role_exists");
    assertThat(role(ada, "roles", "audit.read").code()).isEqualTo("role_exists");
    String strong = role(ada, "Strong", "audit.read").text("id");
    assertThat(door.patch("/api/v1/roles/" + strong, maker.token(), "{\"name\": \"Mine\"}").code())
        .isEqualTo("beyond_own_permissions");
    assertThat(invite(maker, someone(), strong).code()).isEqualTo("beyond_own_permissions");
  }

  @Test
  void anotherOrganizationsRolesMembersAndInvitationsAreNotThere() {
    Answer eve = door.register(someone());
    String role = role(ada, "Hers", "audit.read").text("id");
    String invitation = invite(ada, someone(), "member").text("id");

    assertThat(door.delete("/api/v1/roles/" + role, eve.token()).status()).isEqualTo(404);
    assertThat(invite(eve, someone(), role).status()).isEqualTo(422);
    assertThat(door.delete("/api/v1/invitations/" + invitation, eve.token()).status())
        .isEqualTo(404);
    assertThat(change(eve, ada.user(), "viewer").status()).isEqualTo(404);
    assertThat(remove(eve, ada.user()).status()).isEqualTo(404);
  }

  private Answer joined(Answer by, String role) {
    String email = someone();
    assertThat(invite(by, email, role).status()).isEqualTo(201);
    return join(mails.invitation(email));
  }

  private Answer invite(Answer by, String email, String role) {
    return door.post(
        "/api/v1/invitations",
        by.token(),
        "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role));
  }

  private Answer open(String token) {
    return door.send(
        "POST", "/api/v1/auth/invitations/opened", "{\"token\": \"%s\"}".formatted(token));
  }

  private Answer join(String token) {
    return door.send(
        "POST",
        "/api/v1/auth/invitations/accepted",
        "{\"token\": \"%s\", \"name\": \"Grace\", \"password\": \"%s\"}"
            .formatted(token, Door.PASSWORD));
  }

  private Answer accept(Answer who, String token) {
    return door.post(
        "/api/v1/invitations/accepted", who.token(), "{\"token\": \"%s\"}".formatted(token));
  }

  private Answer change(Answer by, UUID user, String role) {
    return door.patch("/api/v1/members/" + user, by.token(), "{\"role\": \"%s\"}".formatted(role));
  }

  private Answer remove(Answer by, UUID user) {
    return door.delete("/api/v1/members/" + user, by.token());
  }

  private Answer leave(Answer who) {
    return door.delete("/api/v1/me/memberships/" + who.organization(), who.token());
  }

  private Answer transfer(Answer by, UUID heir) {
    return door.patch(
        "/api/v1/members/" + heir, by.token(), "{\"role\": \"owner\", \"handOver\": true}");
  }

  private Answer role(Answer by, String name, String... permissions) {
    String quoted =
        String.join(", ", List.of(permissions).stream().map(each -> '"' + each + '"').toList());
    return door.post(
        "/api/v1/roles",
        by.token(),
        "{\"name\": \"%s\", \"permissions\": [%s]}".formatted(name, quoted));
  }

  private static int statusOf(Future<Answer> answer) {
    try {
      return answer.get().status();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
