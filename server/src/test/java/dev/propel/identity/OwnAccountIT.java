package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.kernel.database.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** What people change about themselves, and where they are signed in. */
@IdentityServer
class OwnAccountIT {

  private static final String FRESH = "another long passphrase";

  @LocalServerPort int port;
  @Autowired Database database;

  private Door door;
  private String email;
  private Answer ada;

  @BeforeEach
  void register() {
    door = new Door(port);
    email = someone();
    ada = door.register(email, "User-Agent", "Browser/1");
  }

  @Test
  void changingThePasswordEndsTheOtherSessions() {
    Answer elsewhere = door.login(email, PASSWORD);

    assertThat(change("not my password", FRESH).code()).isEqualTo("wrong_password");
    assertThat(change(PASSWORD, "password123").status()).isEqualTo(422);
    assertThat(change(PASSWORD, FRESH).status()).isEqualTo(204);

    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(200);
    assertThat(door.refresh(ada.cookie()).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/me", elsewhere.token()).code()).isEqualTo("session_ended");
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(401);
    assertThat(door.login(email, FRESH).status()).isEqualTo(200);
    new Post(door).await(email, "Your password was changed", 1);
    assertThat(actions()).contains("user.passwordChanged");
  }

  @Test
  void aWrongPasswordIsCountedThereToo() {
    for (int i = 0; i < 10; i++) {
      assertThat(change("not my password", FRESH).status()).isEqualTo(403);
    }
    assertThat(change(PASSWORD, FRESH).code()).isEqualTo("too_many_attempts");
  }

  @Test
  void changesTheName() {
    Answer renamed = door.send("PATCH", "/api/v1/account", "{\"name\": \" Ada L. \"}", bearer());

    assertThat(renamed.text("name")).isEqualTo("Ada L.");
    assertThat(door.send("PATCH", "/api/v1/account", "{\"name\": \" \"}", bearer()).status())
        .isEqualTo(422);
    assertThat(actions()).contains("user.renamed");
  }

  @Test
  void listsSessionsAndEndsThem() {
    Answer elsewhere = door.login(email, PASSWORD, "User-Agent", "Phone/2");
    Answer third = door.login(email, PASSWORD);

    List<JsonNode> sessions = sessions();
    assertThat(sessions).hasSize(3);
    JsonNode own = sessions.getLast();
    assertThat(own.path("current").asBoolean()).isTrue();
    assertThat(own.path("userAgent").asString()).isEqualTo("Browser/1");
    assertThat(own.path("sourceAddress").asString()).isEqualTo("127.0.0.1");
    JsonNode phone = sessions.get(1);
    assertThat(phone.path("userAgent").asString()).isEqualTo("Phone/2");

    assertThat(end(phone.path("id").asString()).status()).isEqualTo(204);
    assertThat(door.get("/api/v1/me", elsewhere.token()).code()).isEqualTo("session_ended");
    assertThat(door.refresh(elsewhere.cookie()).code()).isEqualTo("session_ended");
    assertThat(end(phone.path("id").asString()).status()).isEqualTo(404);

    assertThat(door.delete("/api/v1/account/sessions", ada.token()).status()).isEqualTo(204);
    assertThat(door.get("/api/v1/me", third.token()).status()).isEqualTo(401);
    assertThat(sessions()).hasSize(1);
    assertThat(actions()).contains("session.revoked");
  }

  @Test
  void nobodyEndsSomebodyElsesSession() {
    Answer bob = door.register(someone());
    String bobs =
        door.get("/api/v1/account/sessions", bob.token())
            .items()
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();

    assertThat(end(bobs).status()).isEqualTo(404);
    assertThat(door.get("/api/v1/me", bob.token()).status()).isEqualTo(200);
  }

  @Test
  void signingOutMakesTheAccessTokenWorthless() {
    door.send("POST", "/api/v1/auth/logout", null, "Cookie", ada.cookie());

    assertThat(door.get("/api/v1/me", ada.token()).code()).isEqualTo("session_ended");
  }

  @Test
  void aMachineHasNoAccount() {
    String key = door.post("/api/v1/api-keys", ada.token(), "{\"name\": \"machine\"}").text("key");

    assertThat(door.get("/api/v1/account", key).code()).isEqualTo("people_only");
    assertThat(door.get("/api/v1/account/sessions", key).code()).isEqualTo("people_only");
  }

  @Test
  void aHashWithWeakerParametersIsMadeAnewAtTheNextSignIn() {
    String weak = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD);
    database.global(tx ->
        tx.sql("update user_account set password_hash = ? where id = ?")
            .param(weak)
            .param(ada.user())
            .update());

    assertThat(door.login(email, PASSWORD).status()).isEqualTo(200);

    assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(200);
  }

  private String hash() {
    return database.global(tx ->
        tx.sql("select password_hash from user_account where id = ?")
            .param(ada.user())
            .query(String.class)
            .single());
  }

  private Answer change(String old, String fresh) {
    return door.put(
        "/api/v1/account/password",
        ada.token(),
        "{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(old, fresh));
  }

  private Answer end(String session) {
    return door.delete("/api/v1/account/sessions/" + session, ada.token());
  }

  private List<JsonNode> sessions() {
    return door.get("/api/v1/account/sessions", ada.token()).items().toList();
  }

  private List<String> actions() {
    return door.get("/api/v1/audit/events", ada.token())
        .items()
        .map(event -> event.path("action").asString())
        .toList();
  }

  private String[] bearer() {
    return new String[] {"Authorization", "Bearer " + ada.token()};
  }
}
