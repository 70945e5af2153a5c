package dev.propel.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.propel.identity.MovableClock;
import dev.propel.identity.outside.Browser.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What must be refused when an issuer, or somebody between, does not behave. */
@Outside
class CrookedIssuerIT {

  private static final TestIssuer ISSUER = Outside.World.ISSUER;

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  @AfterEach
  void behave() {
    ISSUER.behave();
  }

  @Test
  void whatBehavesComesInWithItsProofOfPossession() throws NoSuchAlgorithmException {
    Browser browser = new Browser(port);
    Map<String, String> asked = asked(browser.start("crooked"));
    ISSUER.say(each -> each.claim("email", "good@example.com").claim("email_verified", true));

    assertThat(browser.go(back(asked, "")).location()).isEqualTo("/agents");

    assertThat(asked).containsEntry("code_challenge_method", "S256").containsKey("nonce");
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(ISSUER.lastForm.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(asked.get("code_challenge"));
  }

  @Test
  void tokensThatDoNotFitAreRefused() {
    Instant now = Instant.now();
    assertThat(comingWith(each -> each.audience("other"))).isEqualTo("token_wrong_audience");
    assertThat(comingWith(each -> each.audience(java.util.List.of("client", "other"))))
        .isEqualTo("token_wrong_audience");
    assertThat(comingWith(each -> each.claim("azp", "other"))).isEqualTo("token_wrong_audience");
    assertThat(comingWith(each -> each.issuer("https://elsewhere.example")))
        .isEqualTo("token_wrong_issuer");
    assertThat(comingWith(each -> each.expirationTime(Date.from(now.minusSeconds(300)))))
        .isEqualTo("token_expired");
    assertThat(comingWith(each -> each.expirationTime(null))).isEqualTo("token_expired");
    assertThat(comingWith(each -> each.notBeforeTime(Date.from(now.plusSeconds(9_000)))))
        .isEqualTo("token_not_yet_valid");
    assertThat(comingWith(each -> each.issueTime(Date.from(now.plusSeconds(9_000)))))
        .isEqualTo("token_not_yet_valid");
    assertThat(comingWith(each -> each.claim("nonce", "another"))).isEqualTo("nonce_wrong");
    assertThat(comingWith(each -> each.claim("nonce", null))).isEqualTo("nonce_wrong");
    assertThat(comingWith(each -> each.subject(null))).isEqualTo("subject_missing");
  }

  @Test
  void tokensThatTheIssuerDidNotSignAreRefused() {
    ISSUER.make(ISSUER::unsigned);
    assertThat(comingWith(each -> each)).isEqualTo("token_algorithm");
    ISSUER.make(ISSUER::symmetric);
    assertThat(comingWith(each -> each)).isEqualTo("token_algorithm");
    ISSUER.make(ISSUER::forged);
    assertThat(comingWith(each -> each)).isEqualTo("token_signature");
  }

  @Test
  void aClockThatIsAMinuteOffIsForgiven() {
    Instant now = clock.instant();

    assertThat(
            comingWith(each ->
                each.claim("email", "clock@example.com")
                    .claim("email_verified", true)
                    .expirationTime(Date.from(now.minusSeconds(40)))
                    .notBeforeTime(Date.from(now.plusSeconds(40)))))
        .isEqualTo("none: /agents");
  }

  @Test
  void answersOfAnotherIssuerAreRefused() {
    Browser browser = new Browser(port);
    Map<String, String> asked = asked(browser.start("crooked"));
    assertThat(browser.go(back(asked, "&iss=https%3A%2F%2Fevil.example")).error())
        .isEqualTo("issuer_mixed_up");

    Map<String, String> again = asked(browser.start("crooked"));
    assertThat(browser.go(back(again, "").replace("/crooked?", "/oidc?")).error())
        .isEqualTo("issuer_mixed_up");
  }

  @Test
  void newKeysAreFollowedButNotForEverybodyWhoNamesOne() {
    UnaryOperator<JWTClaimsSet.Builder> good =
        each -> each.claim("email", "keys@example.com").claim("email_verified", true);
    assertThat(comingWith(good)).isEqualTo("none: /agents");
    clock.pass(Duration.ofSeconds(11));
    ISSUER.rotate();
    assertThat(comingWith(good)).isEqualTo("none: /agents");

    int reads = ISSUER.keyReads.get();
    ISSUER.rotate();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(comingWith(good)).isEqualTo("token_key_unknown");
    }
    assertThat(ISSUER.keyReads.get()).isEqualTo(reads);
    clock.pass(Duration.ofSeconds(11));
    assertThat(comingWith(good)).isEqualTo("none: /agents");
  }

  /** Where somebody ends who comes with such an ID token. */
  private String comingWith(UnaryOperator<JWTClaimsSet.Builder> claims) {
    ISSUER.say(claims);
    Browser browser = new Browser(port);
    return browser.go(back(asked(browser.start("crooked")), "")).error();
  }

  private static Map<String, String> asked(Page started) {
    return TestIssuer.query(started.location().split("\\?", 2)[1]);
  }

  private static String back(Map<String, String> asked, String more) {
    return "/api/v1/auth/callback/crooked?code=%s&state=%s%s"
        .formatted(asked.get("nonce"), asked.get("state"), more);
  }
}
