package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IdentityServer
class RefreshIT {

  private static final Duration BEYOND_GRACE = Duration.ofSeconds(11);

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
  void givesNewTokensEachTime() {
    Answer refreshed = door.refresh(registered.cookie());

    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.cookie()).isNotEqualTo(registered.cookie());
    assertThat(refreshed.token()).isNotEqualTo(registered.token());
    assertThat(refreshed.user()).isEqualTo(registered.user());
    assertThat(door.get("/api/v1/me", refreshed.token()).status()).isEqualTo(200);
    assertThat(door.refresh(refreshed.cookie()).status()).isEqualTo(200);
  }

  @Test
  void aTokenThatTurnsUpAgainEndsTheWholeSession() {
    Answer refreshed = door.refresh(registered.cookie());
    clock.pass(BEYOND_GRACE);

    Answer reused = door.refresh(registered.cookie());

    assertThat(reused.status()).isEqualTo(401);
    assertThat(reused.code()).isEqualTo("session_ended");
    assertThat(door.refresh(refreshed.cookie()).status()).isEqualTo(401);
    assertThat(
            door.get("/api/v1/audit/events", door.login(email, PASSWORD).token())
                .items()
                .map(event -> event.path("action").asString()))
        .startsWith("session.started", "session.reuseDetected");
  }

  @Test
  void tabsThatRefreshAtOnceAllStaySignedIn() throws Exception {
    Callable<Answer> tab = () -> door.refresh(registered.cookie());

    List<Future<Answer>> answers;
    try (var tabs = Executors.newFixedThreadPool(6)) {
      answers = tabs.invokeAll(List.of(tab, tab, tab, tab, tab, tab));
    }

    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(200);
    }
    assertThat(door.refresh(answers.getLast().get().cookie()).status()).isEqualTo(200);
  }

  @Test
  void aCopyTakenWithinTheGraceIsFoundOutAtTheNextUse() {
    Answer own = door.refresh(registered.cookie());
    Answer copied = door.refresh(registered.cookie());
    assertThat(copied.status()).isEqualTo(200);

    Answer goingOn = door.refresh(own.cookie());
    clock.pass(BEYOND_GRACE);

    assertThat(door.refresh(copied.cookie()).status()).isEqualTo(401);
    assertThat(door.refresh(goingOn.cookie()).status()).isEqualTo(401);
  }

  @Test
  void aSessionUnusedForAWeekIsOver() {
    clock.pass(Duration.ofDays(6));
    Answer inTime = door.refresh(registered.cookie());
    clock.pass(Duration.ofDays(7));

    assertThat(inTime.status()).isEqualTo(200);
    assertThat(door.refresh(inTime.cookie()).status()).isEqualTo(401);
  }

  @Test
  void switchesToAnotherOrganizationOfOnesOwnAndStaysThere() {
    Answer made = door.post("/api/v1/organizations", registered.token(), "{\"name\": \"Second\"}");
    UUID second = UUID.fromString(made.text("id"));

    Answer switched = refresh(registered.cookie(), second);

    assertThat(switched.organization()).isEqualTo(second);
    assertThat(door.refresh(switched.cookie()).organization()).isEqualTo(second);
  }

  @Test
  void doesNotSwitchToAForeignOrganizationAndLosesNothing() {
    Answer stranger = door.register(someone());

    assertThat(refresh(registered.cookie(), stranger.organization()).status()).isEqualTo(404);
    clock.pass(BEYOND_GRACE);
    assertThat(door.refresh(registered.cookie()).status()).isEqualTo(200);
  }

  @Test
  void refusesNoCookieAWrongOneAndAForeignPage() {
    assertThat(door.send("POST", "/api/v1/auth/refresh", null).status()).isEqualTo(401);
    assertThat(door.refresh("propel_refresh=guess").status()).isEqualTo(401);
    assertThat(door.refresh(registered.cookie(), "Sec-Fetch-Site", "cross-site").code())
        .isEqualTo("foreign_origin");
    assertThat(door.refresh(registered.cookie(), "Origin", "null").code())
        .isEqualTo("foreign_origin");
  }

  private Answer refresh(String cookie, UUID organization) {
    return door.send(
        "POST",
        "/api/v1/auth/refresh",
        "{\"organizationId\": \"%s\"}".formatted(organization),
        "Cookie",
        cookie);
  }
}
