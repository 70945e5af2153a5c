package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.identity.organization.Memberships;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two-step sign-in, and organizations that require it. */
@IdentityServer
class SecondFactorIT {

  private static final Duration NEXT_CODE = Duration.ofSeconds(31);
  private static final String ACCOUNT = "/api/v1/account/second-factor";

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Database database;
  @Autowired Memberships memberships;

  private Door door;
  private String email;
  private Answer ada;

  @BeforeEach
  void register() {
    door = new Door(port);
    email = someone();
    ada = door.register(email);
  }

  @Test
  void signingInTakesTwoSteps() {
    AuthenticatorApp app = enrol(ada);
    clock.pass(NEXT_CODE);

    Answer first = door.login(email, PASSWORD);
    assertThat(first.status()).isEqualTo(401);
    assertThat(first.code()).isEqualTo("second_factor_required");
    assertThat(first.header("Set-Cookie")).isEmpty();
    assertThat(step(app.wrongCode()).code()).isEqualTo("wrong_code");
    String code = app.code();
    assertThat(step(code).status()).isEqualTo(200);
    assertThat(step(code).code()).isEqualTo("wrong_code");
    assertThat(door.login(email, "a wrong password").code()).isEqualTo("bad_credentials");
  }

  @Test
  void aSecretCountsOnceACodeConfirmedIt() {
    String secret = propose(ada, PASSWORD).text("secret");
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(200);
    AuthenticatorApp app = new AuthenticatorApp(secret, clock);

    assertThat(confirm(ada, app.wrongCode()).code()).isEqualTo("wrong_code");
    Answer confirmed = confirm(ada, app.code());

    assertThat(confirmed.strings("codes")).hasSize(10).doesNotHaveDuplicates();
    Answer account = door.get("/api/v1/account", ada.token());
    assertThat(account.body().path("secondFactor").asBoolean()).isTrue();
    assertThat(account.body().path("recoveryCodesLeft").asInt()).isEqualTo(10);
    assertThat(propose(ada, PASSWORD).code()).isEqualTo("second_factor_on");
    assertThat(propose(ada, "a wrong password").code()).isEqualTo("wrong_password");
    assertThat(actions()).contains("user.secondFactorEnabled");
    new Post(door).await(email, "Two-step sign-in is on", 1);
  }

  @Test
  void aRecoveryCodeCountsOnce() {
    String secret = propose(ada, PASSWORD).text("secret");
    AuthenticatorApp app = new AuthenticatorApp(secret, clock);
    List<String> codes = confirm(ada, app.code()).strings("codes");

    assertThat(step(codes.get(3)).status()).isEqualTo(200);
    assertThat(step(codes.get(3)).code()).isEqualTo("wrong_code");

    clock.pass(NEXT_CODE);
    Answer renewed =
        door.post(ACCOUNT + "/recovery-codes", ada.token(), body(PASSWORD, app.code()));
    assertThat(renewed.strings("codes")).hasSize(10);
    assertThat(step(codes.get(4)).code()).isEqualTo("wrong_code");
    assertThat(step(renewed.strings("codes").getFirst()).status()).isEqualTo(200);
  }

  @Test
  void guessingCodesLocksThemForAGrowingTime() {
    AuthenticatorApp app = enrol(ada);
    clock.pass(NEXT_CODE);
    for (int i = 0; i < 10; i++) {
      assertThat(step(app.wrongCode()).status()).isEqualTo(401);
    }

    assertThat(step(app.code()).code()).isEqualTo("too_many_attempts");
    clock.pass(Duration.ofSeconds(31));
    assertThat(step(app.code()).status()).isEqualTo(200);
  }

  @Test
  void turningItOffTakesPasswordAndCode() {
    AuthenticatorApp app = enrol(ada);
    clock.pass(NEXT_CODE);

    assertThat(turnOff("a wrong password", app.code()).code()).isEqualTo("wrong_password");
    assertThat(turnOff(PASSWORD, app.wrongCode()).code()).isEqualTo("wrong_code");
    assertThat(turnOff(PASSWORD, app.code()).status()).isEqualTo(204);

    assertThat(door.login(email, PASSWORD).status()).isEqualTo(200);
    assertThat(turnOff(PASSWORD, app.code()).status()).isEqualTo(404);
    assertThat(actions()).contains("user.secondFactorDisabled");
  }

  @Test
  void theSecretIsSealedAndTheCodesAreHashed() {
    String secret = propose(ada, PASSWORD).text("secret");
    List<String> codes = confirm(ada, new AuthenticatorApp(secret, clock).code()).strings("codes");

    String stored =
        database.global(tx ->
            tx.sql(
                    """
                    select f::text || string_agg(c::text, '') from second_factor f
                    join recovery_code c on c.user_id = f.user_id
                    where f.user_id = ? group by f.*
                    """)
                .param(ada.user())
                .query(String.class)
                .single());
    assertThat(stored).doesNotContain(secret);
    codes.forEach(code -> assertThat(stored).doesNotContain(code));
  }

  @Test
  void anOrganizationThatRequiresItOpensNothingButTheAccount() {
    Answer bob = member(ada);
    assertThat(require(ada, true).code()).isEqualTo("second_factor_missing");
    enrol(ada);
    assertThat(require(ada, true).status()).isEqualTo(200);
    String key = door.post("/api/v1/api-keys", ada.token(), "{\"name\": \"k\"}").text("key");

    Answer refused = inAdas(bob, "/members");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("second_factor_required");
    assertThat(inAdas(bob, "/me").body().path("secondFactorMissing").asBoolean()).isTrue();
    assertThat(door.get("/api/v1/members", bob.token()).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/members", key).status()).isEqualTo(200);

    enrol(bob);
    assertThat(inAdas(bob, "/members").status()).isEqualTo(200);
    assertThat(actions()).contains("signInPolicy.changed");
    assertThat(
            door.get("/api/v1/sign-in-policy", ada.token())
                .body()
                .path("secondFactorRequired")
                .asBoolean())
        .isTrue();
    require(ada, false);
  }

  @Test
  void anAdministratorResetsWhoBelongsNowhereElse() {
    Answer bob = member(ada);
    enrol(bob);

    assertThat(reset(ada, bob.user()).code()).isEqualTo("member_elsewhere");
    leave(bob);
    Answer done = reset(ada, bob.user());

    assertThat(done.status()).isEqualTo(204);
    assertThat(door.get("/api/v1/me", bob.token()).code()).isEqualTo("session_ended");
    assertThat(reset(ada, bob.user()).status()).isEqualTo(404);
    assertThat(reset(ada, door.register(someone()).user()).status()).isEqualTo(404);
    assertThat(
            door.delete("/api/v1/platform/users/" + bob.user() + "/second-factor", ada.token())
                .status())
        .isEqualTo(403);
  }

  private AuthenticatorApp enrol(Answer person) {
    AuthenticatorApp app = new AuthenticatorApp(propose(person, PASSWORD).text("secret"), clock);
    assertThat(confirm(person, app.code()).status()).isEqualTo(200);
    return app;
  }

  private Answer propose(Answer person, String password) {
    return door.post(ACCOUNT, person.token(), body(password, ""));
  }

  private Answer confirm(Answer person, String code) {
    return door.post(ACCOUNT + "/confirmation", person.token(), body(PASSWORD, code));
  }

  private Answer turnOff(String password, String code) {
    return door.post(ACCOUNT + "/removal", ada.token(), body(password, code));
  }

  private Answer step(String code) {
    return door.post(
        "/api/v1/auth/login",
        "{\"email\": \"%s\", \"password\": \"%s\", \"code\": \"%s\"}"
            .formatted(email, PASSWORD, code));
  }

  private Answer require(Answer person, boolean required) {
    return door.put(
        "/api/v1/sign-in-policy",
        person.token(),
        "{\"secondFactorRequired\": %s}".formatted(required));
  }

  private Answer reset(Answer by, UUID member) {
    return door.delete("/api/v1/members/" + member + "/second-factor", by.token());
  }

  private Answer inAdas(Answer person, String path) {
    return door.get("/api/v1/organizations/" + ada.organization() + path, person.token());
  }

  /** Somebody with an organization of their own who is a member of this one too. */
  private Answer member(Answer owner) {
    Answer person = door.register(someone());
    OrganizationId organization = new OrganizationId(owner.organization());
    database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    insert into membership (organization_id, user_id, role, created_at)
                    values (?, ?, 'member', now())
                    """)
                .param(owner.organization())
                .param(person.user())
                .update());
    memberships.forget(organization, person.user());
    return person;
  }

  private void leave(Answer person) {
    OrganizationId own = new OrganizationId(person.organization());
    database.inOrganization(
        own,
        tx -> tx.sql("delete from membership where user_id = ?").param(person.user()).update());
    memberships.forget(own, person.user());
  }

  private List<String> actions() {
    return door.get("/api/v1/audit/events", ada.token())
        .items()
        .map(event -> event.path("action").asString())
        .toList();
  }

  private static String body(String password, String code) {
    return "{\"password\": \"%s\", \"code\": \"%s\"}".formatted(password, code);
  }
}
