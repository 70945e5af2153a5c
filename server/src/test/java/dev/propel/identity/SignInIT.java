package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IdentityServer
class SignInIT {

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Door door;
  private String email;
  private Answer registered;

  @BeforeEach
  void register() {
    door = new Door(port);
    email = someone();
    registered = door.register(email);
  }

  @Test
  void thePasswordOpensTheDoorInWhateverCaseTheAddressIs() {
    Answer signedIn = door.login(email.toUpperCase(Locale.ROOT), PASSWORD);

    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.organization()).isEqualTo(registered.organization());
    assertThat(door.get("/api/v1/me", signedIn.token()).status()).isEqualTo(200);
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressLookTheSame() {
    Answer wrong = door.login(email, "wrong password");
    Answer unknown = door.login(someone(), PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("bad_credentials");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
    assertThat(unknown.code()).isEqualTo(wrong.code());
  }

  @Test
  void beginsInTheOrganizationAskedForIfItIsOnesOwn() {
    Answer other = door.register(someone());

    assertThat(login(registered.organization()).organization())
        .isEqualTo(registered.organization());
    assertThat(login(other.organization()).status()).isEqualTo(404);
  }

  @Test
  void tenFailuresCloseTheDoorForAGrowingTime() {
    for (int failure = 1; failure <= 10; failure++) {
      assertThat(door.login(email, "wrong password").status()).isEqualTo(401);
    }
    Answer locked = door.login(email, PASSWORD);

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.code()).isEqualTo("too_many_attempts");
    assertThat(retryAfter(locked)).isBetween(1L, 30L);
    assertThat(door.login(registeredElsewhere(), PASSWORD).status()).isEqualTo(200);

    clock.pass(Duration.ofSeconds(31));
    assertThat(door.login(email, "wrong password").status()).isEqualTo(401);
    assertThat(retryAfter(door.login(email, PASSWORD))).isBetween(31L, 60L);

    clock.pass(Duration.ofSeconds(61));
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(200);
    assertThat(door.login(email, "wrong password").status()).isEqualTo(401);
  }

  @Test
  void signingOutEndsTheSessionAndTakesTheCookieBack() {
    Answer out = door.send("POST", "/api/v1/auth/logout", null, "Cookie", registered.cookie());

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie").orElseThrow())
        .startsWith("propel_refresh=;")
        .contains("Max-Age=0");
    Answer refused = door.refresh(registered.cookie());
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("session_ended");
    assertThat(door.send("POST", "/api/v1/auth/logout", null).status()).isEqualTo(204);
  }

  @Test
  void aStaleBearerTokenDoesNotKeepAnybodyFromSigningIn() {
    assertThat(door.login(email, PASSWORD, "Authorization", "Bearer stale").status())
        .isEqualTo(200);
  }

  @Test
  void theTrailTellsWhoCameAndWhoWasRefused() {
    door.login(email, "wrong password");
    Answer signedIn = door.login(email, PASSWORD);

    Answer events = door.get("/api/v1/audit/events", signedIn.token());

    assertThat(events.items().map(event -> event.path("action").asString()))
        .containsExactly(
            "session.started",
            "session.refused",
            "session.started",
            "user.registered",
            "organization.created");
    assertThat(events.items().map(event -> event.path("subject").asString()))
        .containsOnly("user:" + registered.user());
    assertThat(events.items().map(event -> event.path("sourceAddress").asString()))
        .containsOnly("127.0.0.1");
    Answer first = door.get("/api/v1/audit/events?limit=2", signedIn.token());
    Answer second =
        door.get(
            "/api/v1/audit/events?limit=2&cursor=" + first.text("nextCursor"), signedIn.token());
    assertThat(second.items().map(event -> event.path("action").asString()))
        .containsExactly("session.started", "user.registered");
  }

  private Answer login(UUID organization) {
    return door.send(
        "POST",
        "/api/v1/auth/login",
        "{\"email\": \"%s\", \"password\": \"%s\", \"organizationId\": \"%s\"}"
            .formatted(email, PASSWORD, organization));
  }

  private String registeredElsewhere() {
    String other = someone();
    door.register(other);
    return other;
  }

  private static long retryAfter(Answer answer) {
    return Long.parseLong(answer.header("Retry-After").orElseThrow());
  }
}
