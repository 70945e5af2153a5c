package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Links in mails, as people follow them. */
@IdentityServer
class RecoveryIT {

  private static final String FRESH = "another long passphrase";
  private static final String RESET = "Reset your password";
  private static final String VERIFY = "Confirm your e-mail address";

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Database database;

  private Door door;
  private Post post;
  private String email;
  private Answer registered;

  @BeforeEach
  void register() {
    door = new Door(port);
    post = new Post(door);
    email = someone();
    registered = door.register(email);
    // Sources are counted for an hour.
    clock.pass(Duration.ofMinutes(61));
    registered = door.login(email, PASSWORD);
  }

  @Test
  void theMailAfterSigningUpConfirmsTheAddressOnce() {
    assertThat(account().body().path("emailVerified").asBoolean()).isFalse();
    String token = post.token(email, VERIFY);

    assertThat(verify(token).status()).isEqualTo(204);

    assertThat(account().body().path("emailVerified").asBoolean()).isTrue();
    assertThat(verify(token).code()).isEqualTo("link_expired");
    assertThat(askForVerification().status()).isEqualTo(202);
  }

  @Test
  void whoDidNotConfirmGetsAnotherMail() {
    post.await(email, VERIFY, 1);
    assertThat(askForVerification().status()).isEqualTo(202);

    post.await(email, VERIFY, 2);
  }

  @Test
  void aLinkResetsThePasswordOnceAndEndsEverySession() {
    assertThat(askForReset(email).status()).isEqualTo(202);
    String token = post.token(email, RESET);
    clock.pass(Duration.ofMinutes(10));

    assertThat(reset(token, "short").status()).isEqualTo(422);
    assertThat(reset(token, FRESH).status()).isEqualTo(204);

    assertThat(reset(token, "yet another passphrase").code()).isEqualTo("link_expired");
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(401);
    Answer back = door.login(email, FRESH);
    assertThat(back.status()).isEqualTo(200);
    assertThat(door.refresh(registered.cookie()).code()).isEqualTo("session_ended");
    assertThat(door.get("/api/v1/me", registered.token()).code()).isEqualTo("session_ended");
    post.await(email, "Your password was changed", 1);
    assertThat(
            door.get("/api/v1/audit/events", back.token())
                .items()
                .map(event -> event.path("action").asString()))
        .contains("user.passwordReset", "user.passwordResetRequested");
  }

  @Test
  void aLinkCountsForAnHour() {
    askForReset(email);
    String token = post.token(email, RESET);
    clock.pass(Duration.ofMinutes(61));

    assertThat(reset(token, FRESH).code()).isEqualTo("link_expired");
  }

  @Test
  void aLinkCountsForItsPurposeOnly() {
    String verification = post.token(email, VERIFY);

    assertThat(reset(verification, FRESH).code()).isEqualTo("link_expired");
    assertThat(reset("guess", FRESH).code()).isEqualTo("link_expired");
    assertThat(verify(verification).status()).isEqualTo(204);
  }

  @Test
  void anUnknownAddressGetsTheSameAnswerAndNoMail() {
    String stranger = someone();
    Answer unknown = askForReset(stranger);
    Answer known = askForReset(email);
    post.await(email, RESET, 1);

    assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
    assertThat(unknown.raw().body()).isEqualTo(known.raw().body());
    assertThat(post.to(stranger)).isEmpty();
  }

  @Test
  void nobodyHasMailsSentWithoutEnd() {
    String other = someone();
    for (int i = 0; i < 10; i++) {
      assertThat(askForReset(other).status()).isEqualTo(202);
    }
    assertThat(askForReset(other).code()).isEqualTo("too_many_attempts");
    assertThat(askForReset(someone()).code()).isEqualTo("too_many_attempts");
    clock.pass(Duration.ofMinutes(61));
    assertThat(askForReset(other).status()).isEqualTo(202);
  }

  @Test
  void theOutboxAndTheLinksHoldNothingThatOpensADoor() {
    askForReset(email);
    String token = post.token(email, RESET);

    long clear =
        database.global(tx ->
            tx.sql(
                    """
                    select count(*) from account_link
                    where encode(token_hash, 'escape') like '%' || ? || '%'
                    """)
                .param(token)
                .query(Long.class)
                .single());
    assertThat(clear).isZero();
    assertThat(token).hasSizeGreaterThanOrEqualTo(43);
  }

  @Test
  void aNewAddressIsConfirmedThereAndToldToTheOldOne() {
    String wanted = someone();
    assertThat(askForEmail(wanted, "wrong password here").code()).isEqualTo("wrong_password");
    assertThat(askForEmail(wanted, PASSWORD).status()).isEqualTo(202);
    assertThat(account().text("wantedEmail")).isEqualTo(wanted);
    assertThat(account().text("email")).isEqualTo(email);
    String token = post.token(wanted, "Confirm your new e-mail address");

    assertThat(door.post("/api/v1/auth/email-change", json(token)).status()).isEqualTo(204);

    post.await(email, "Your e-mail address was changed", 1);
    assertThat(account().text("email")).isEqualTo(wanted);
    assertThat(account().body().path("wantedEmail").isNull()).isTrue();
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(401);
    assertThat(door.login(wanted, PASSWORD).status()).isEqualTo(200);
    assertThat(door.post("/api/v1/auth/email-change", json(token)).code())
        .isEqualTo("link_expired");
  }

  @Test
  void anAddressThatSomebodyHasIsNotGivenAway() {
    String taken = someone();
    door.register(taken);

    assertThat(askForEmail(taken, PASSWORD).code()).isEqualTo("email_taken");
    String wanted = someone();
    askForEmail(wanted, PASSWORD);
    String token = post.token(wanted, "Confirm your new e-mail address");
    door.register(wanted);
    assertThat(door.post("/api/v1/auth/email-change", json(token)).code()).isEqualTo("email_taken");
  }

  private Answer account() {
    return door.get("/api/v1/account", registered.token());
  }

  private Answer askForEmail(String wanted, String password) {
    return door.put(
        "/api/v1/account/email",
        registered.token(),
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(wanted, password));
  }

  private Answer askForReset(String address) {
    return door.post("/api/v1/auth/password-reset/mail", "{\"email\": \"%s\"}".formatted(address));
  }

  private Answer askForVerification() {
    return door.post("/api/v1/auth/verification/mail", "{\"email\": \"%s\"}".formatted(email));
  }

  private Answer verify(String token) {
    return door.post("/api/v1/auth/verification", json(token));
  }

  private Answer reset(String token, String password) {
    return door.post(
        "/api/v1/auth/password-reset",
        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
  }

  private static String json(String token) {
    return "{\"token\": \"%s\"}".formatted(token);
  }
}
