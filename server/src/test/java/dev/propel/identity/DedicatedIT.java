package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@IdentityServer
@TestPropertySource(
    properties = {
      "PROPEL_MODE=dedicated",
      "PROPEL_GATEWAY_TOKEN=" + DedicatedIT.TOKEN,
      "CLIENT_ID=acme",
      "CLIENT_NAME=Acme Ltd",
      "PROPEL_BRAND_NAME=Acme Agents",
      "PROPEL_BRAND_PRIMARY_COLOR=#aa0000"
    })
class DedicatedIT {

  static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Door door;

  @BeforeEach
  void open() {
    door = new Door(port);
  }

  @Test
  void theTokenOpensTheClientsOrganizationForEverything() {
    Answer me = door.get("/api/v1/me", TOKEN);

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("kind")).isEqualTo("gateway");
    assertThat(me.body().path("organization").path("name").asString()).isEqualTo("Acme Ltd");
    assertThat(me.strings("permissions")).contains("organization.manage", "audit.read");
    assertThat(door.get("/api/v1/organizations/" + me.organization() + "/members", TOKEN).status())
        .isEqualTo(200);
    assertThat(door.get("/api/v1/organizations/" + UUID.randomUUID() + "/members", TOKEN).status())
        .isEqualTo(404);
    assertThat(door.post("/api/v1/organizations", TOKEN, "{\"name\": \"X\"}").status())
        .isEqualTo(403);
  }

  @Test
  void theTokenMakesApiKeysThatCount() {
    String key = door.post("/api/v1/api-keys", TOKEN, "{\"name\": \"k\"}").text("key");

    assertThat(door.get("/api/v1/me", key).text("kind")).isEqualTo("apiKey");
  }

  @Test
  void theSignInPageShowsTheBrandAndNoRegistration() {
    Answer options = door.get("/api/v1/auth/options");

    assertThat(options.text("mode")).isEqualTo("dedicated");
    assertThat(options.body().path("registration").asBoolean()).isFalse();
    assertThat(options.body().path("gatewayToken").asBoolean()).isTrue();
    assertThat(options.body().path("brand").path("name").asString()).isEqualTo("Acme Agents");
    assertThat(options.body().path("brand").path("primaryColor").asString()).isEqualTo("#aa0000");
    assertThat(door.register(someone()).code()).isEqualTo("registration_closed");
  }

  @Test
  void tenWrongTokensCloseTheDoorToTheirSource() {
    for (int failure = 1; failure <= 10; failure++) {
      assertThat(door.get("/api/v1/me", "wrong").status()).isEqualTo(401);
    }

    Answer locked = door.get("/api/v1/me", TOKEN);
    assertThat(locked.status()).isEqualTo(429);
    assertThat(Long.parseLong(locked.header("Retry-After").orElseThrow())).isBetween(1L, 30L);

    clock.pass(Duration.ofHours(2));
    assertThat(door.get("/api/v1/me", TOKEN).status()).isEqualTo(200);
  }
}
