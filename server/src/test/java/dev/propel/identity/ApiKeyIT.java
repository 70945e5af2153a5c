package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IdentityServer
class ApiKeyIT {

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Door door;
  private Answer ada;

  @BeforeEach
  void register() {
    door = new Door(port);
    ada = door.register(someone());
  }

  @Test
  void opensWhatItsScopesSay() {
    Answer made = make("{\"name\": \"ci\", \"scopes\": [\"members.read\"]}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("key")).startsWith(made.text("prefix")).startsWith("pk_");
    Answer me = door.get("/api/v1/me", made.text("key"));
    assertThat(me.text("kind")).isEqualTo("apiKey");
    assertThat(me.body().path("user").isNull()).isTrue();
    assertThat(me.body().path("role").isNull()).isTrue();
    assertThat(me.strings("permissions")).containsExactly("members.read");
    assertThat(door.get("/api/v1/members", made.text("key")).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/audit/events", made.text("key")).status()).isEqualTo(403);
    assertThat(door.post("/api/v1/organizations", made.text("key"), "{\"name\": \"X\"}").code())
        .isEqualTo("people_only");
  }

  @Test
  void withoutScopesMayWhatItsMakerMay() {
    Answer made = make("{\"name\": \"all\"}");

    assertThat(made.strings("scopes"))
        .isEqualTo(door.get("/api/v1/me", ada.token()).strings("permissions"));
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    String keyOfKeys =
        make("{\"name\": \"k\", \"scopes\": [\"apiKeys.manage\", \"agents.read\"]}").text("key");

    Answer refused =
        door.post(
            "/api/v1/api-keys",
            keyOfKeys,
            "{\"name\": \"more\", \"scopes\": [\"agents.read\", \"audit.read\", \"nonsense\"]}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly("scopes[1]", "scopes[2]");
    assertThat(door.post("/api/v1/api-keys", keyOfKeys, "{\"name\": \"same\"}").strings("scopes"))
        .containsExactly("agents.read", "apiKeys.manage");
  }

  @Test
  void isListedWithoutItsSecretAndWithItsLastUse() {
    Answer made = make("{\"name\": \"listed\"}");
    door.get("/api/v1/me", made.text("key"));

    Answer list = door.get("/api/v1/api-keys", ada.token());

    assertThat(list.raw().body()).doesNotContain(made.text("key"));
    var listed = list.items().findFirst().orElseThrow();
    assertThat(listed.path("name").asString()).isEqualTo("listed");
    assertThat(listed.has("key")).isFalse();
    assertThat(listed.path("expiresAt").isNull()).isTrue();
    assertThat(Instant.parse(listed.path("lastUsedAt").asString()))
        .isAfter(Instant.parse(listed.path("createdAt").asString()));
  }

  @Test
  void stopsCountingAtOnceWhenRevoked() {
    Answer made = make("{\"name\": \"gone\"}");
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(200);

    assertThat(door.delete("/api/v1/api-keys/" + made.text("id"), ada.token()).status())
        .isEqualTo(204);

    Answer refused = door.get("/api/v1/me", made.text("key"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("invalid_api_key");
    assertThat(door.delete("/api/v1/api-keys/" + made.text("id"), ada.token()).status())
        .isEqualTo(404);
  }

  @Test
  void stopsCountingWhenItExpires() {
    Instant soon = clock.instant().plus(Duration.ofHours(1));
    Answer made = make("{\"name\": \"short\", \"expiresAt\": \"%s\"}".formatted(soon));
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(200);

    clock.pass(Duration.ofHours(1));

    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(401);
  }

  @Test
  void worksInItsOwnOrganizationOnly() {
    Answer bob = door.register(someone());
    Answer made = make("{\"name\": \"here\"}");

    assertThat(
            door.get("/api/v1/organizations/" + ada.organization() + "/members", made.text("key"))
                .status())
        .isEqualTo(200);
    assertThat(
            door.get("/api/v1/organizations/" + bob.organization() + "/members", made.text("key"))
                .status())
        .isEqualTo(404);
    assertThat(door.delete("/api/v1/api-keys/" + made.text("id"), bob.token()).status())
        .isEqualTo(404);
  }

  @Test
  void aChangedSecretDoesNotCount() {
    String key = make("{\"name\": \"k\"}").text("key");
    char last = key.charAt(key.length() - 2);
    String changed =
        key.substring(0, key.length() - 2) + (last == 'A' ? 'B' : 'A') + key.substring(89);

    assertThat(door.get("/api/v1/me", changed).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", "pk_short").status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", key).status()).isEqualTo(200);
  }

  @Test
  void refusesAnEmptyWish() {
    assertThat(make("{\"name\": \"\"}").status()).isEqualTo(422);
    assertThat(make("{\"name\": \"k\", \"scopes\": []}").status()).isEqualTo(422);
    assertThat(make("{\"name\": \"k\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}").status())
        .isEqualTo(422);
  }

  @Test
  void aRotatedKeyHasTwoTextsForAWhile() {
    Answer made = make("{\"name\": \"turning\"}");
    Answer rotated = rotate(made.text("id"), "{\"overlapSeconds\": 3600}");

    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.text("id")).isEqualTo(made.text("id"));
    assertThat(rotated.text("key")).isNotEqualTo(made.text("key")).startsWith(made.text("prefix"));
    assertThat(Instant.parse(rotated.text("previousUntil"))).isAfter(clock.instant());
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/me", rotated.text("key")).status()).isEqualTo(200);

    clock.pass(Duration.ofHours(1));
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", rotated.text("key")).status()).isEqualTo(200);
  }

  @Test
  void withoutAWordTheOldTextCountsForADay() {
    Answer made = make("{\"name\": \"daily\"}");
    Answer rotated = rotate(made.text("id"), "{}");

    clock.pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(2));
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(401);
    assertThat(door.get("/api/v1/me", rotated.text("key")).status()).isEqualTo(200);
  }

  @Test
  void anOverlapOfNothingEndsTheOldTextAtOnce() {
    Answer made = make("{\"name\": \"leaked\"}");
    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(200);

    rotate(made.text("id"), "{\"overlapSeconds\": 0}");

    assertThat(door.get("/api/v1/me", made.text("key")).status()).isEqualTo(401);
    assertThat(rotate(made.text("id"), "{\"overlapSeconds\": 604801}").status()).isEqualTo(422);
  }

  @Test
  void nobodyIsHandedAKeyThatMayMoreThanThey() {
    Answer strong = make("{\"name\": \"strong\"}");
    String keeper = make("{\"name\": \"keeper\", \"scopes\": [\"apiKeys.manage\"]}").text("key");

    Answer refused = door.post("/api/v1/api-keys/" + strong.text("id") + "/rotation", keeper, "{}");

    assertThat(refused.code()).isEqualTo("beyond_own_permissions");
  }

  @Test
  void isRenamed() {
    Answer made = make("{\"name\": \"old\"}");
    String path = "/api/v1/api-keys/" + made.text("id");

    assertThat(door.patch(path, ada.token(), "{\"name\": \"new\"}").text("name")).isEqualTo("new");
    assertThat(door.patch(path, ada.token(), "{\"name\": \"\"}").status()).isEqualTo(422);
  }

  private Answer rotate(String id, String body) {
    return door.post("/api/v1/api-keys/" + id + "/rotation", ada.token(), body);
  }

  private Answer make(String body) {
    return door.post("/api/v1/api-keys", ada.token(), body);
  }
}
