package dev.propel.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.MovableClock;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.outside.Browser.Page;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** People of the deployment's providers, at a real OpenID provider. */
@Outside
class DeploymentSignOnIT {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Database database;
  @Autowired PersonStore people;

  @Test
  void theSignInPageOffersTheProviders() {
    JsonNode providers = new Browser(port).get("/api/v1/auth/options", "").body().path("providers");

    assertThat(providers.valueStream().map(each -> each.path("id").asString()))
        .containsExactly("github", "oidc", "crooked");
    assertThat(providers.toString()).doesNotContain("secret");
  }

  @Test
  void somebodyNewGetsAnAccountAndComesBackToIt() {
    Browser browser = new Browser(port);
    String subject = someone();
    Page back = browser.signIn("oidc", subject, verified(subject + "@example.com"));
    assertThat(back.location()).isEqualTo("/agents");
    Page session = browser.refresh();
    assertThat(session.status()).isEqualTo(200);

    Browser later = new Browser(port);
    later.signIn("oidc", subject, "{}");
    Page again = later.refresh();

    assertThat(again.body().path("user").path("id"))
        .isEqualTo(session.body().path("user").path("id"));
    assertThat(again.organization()).isEqualTo(session.organization());
    String trail = again.token();
    assertThat(later.get("/api/v1/audit/events", trail).body().toString())
        .contains("identity.linked", "session.started", "Everybody");
    assertThat(later.get("/api/v1/me/identities", trail).body().path("items").get(0).toString())
        .contains("Everybody", subject + "@example.com");
  }

  @Test
  void anAddressThatTheProviderHasNotVerifiedCountsForNothing() {
    String email = someone() + "@example.com";
    new Browser(port).register(email);

    Browser browser = new Browser(port);
    Page back = browser.signIn("oidc", someone(), "{\"email\": \"%s\"}".formatted(email));

    assertThat(back.error()).isEqualTo("email_unverified");
    assertThat(browser.refresh().status()).isEqualTo(401);
    assertThat(new Browser(port).signIn("oidc", someone(), "{}").error())
        .isEqualTo("email_missing");
  }

  @Test
  void anAccountIsLinkedOnlyOnceItsHolderProvedTheAddress() {
    String email = someone() + "@example.com";
    Page registered = new Browser(port).register(email);
    String subject = someone();

    assertThat(new Browser(port).signIn("oidc", subject, verified(email)).error())
        .isEqualTo("account_unverified");

    confirm(email);
    Browser browser = new Browser(port);
    assertThat(browser.signIn("oidc", subject, verified(email)).location()).isEqualTo("/agents");
    assertThat(browser.refresh().organization()).isEqualTo(registered.organization());
  }

  @Test
  void anAnswerServesOnceAndInItsBrowserAlone() {
    Browser browser = new Browser(port);
    Page started = browser.start("oidc");
    String back =
        browser.logIn(started, someone(), verified(someone() + "@example.com")).location();

    assertThat(new Browser(port).go(back).error()).isEqualTo("state_invalid");
    Browser thief = new Browser(port);
    thief.start("oidc");
    assertThat(thief.go(back).error()).isEqualTo("state_invalid");

    Browser twin = new Browser(port);
    twin.take(browser);
    assertThat(browser.go(back).location()).isEqualTo("/agents");
    assertThat(browser.holds("propel_sign_in")).isFalse();
    assertThat(twin.go(back).error()).isEqualTo("state_invalid");
  }

  @Test
  void anAnswerWithAnotherStateOrNoneIsRefused() {
    Browser browser = new Browser(port);
    String back =
        browser
            .logIn(browser.start("oidc"), someone(), verified(someone() + "@example.com"))
            .location();

    assertThat(browser.go(back.replaceAll("state=[^&]*", "state=x")).error())
        .isEqualTo("state_invalid");
    assertThat(browser.go(back.replaceAll("&state=[^&]*", "")).error()).isEqualTo("state_invalid");
  }

  @Test
  void anAnswerThatComesTooLateIsRefused() {
    Browser browser = new Browser(port);
    String back =
        browser
            .logIn(browser.start("oidc"), someone(), verified(someone() + "@example.com"))
            .location();

    clock.pass(Duration.ofMinutes(11));

    assertThat(browser.go(back).error()).isEqualTo("state_invalid");
  }

  @Test
  void cancellingAtTheProviderIsSaidSo() {
    Browser browser = new Browser(port);
    Page started = browser.start("oidc");
    String state = TestIssuer.query(started.location().split("\\?", 2)[1]).get("state");

    assertThat(browser.go("/api/v1/auth/callback/oidc?error=access_denied&state=" + state).error())
        .isEqualTo("sign_in_cancelled");
  }

  @Test
  void nobodyIsSentToAnotherSite() {
    for (String evil :
        new String[] {
          "//evil.example", "https://evil.example", "/%5Cevil.example", "\\/evil", "x"
        }) {
      Browser browser = new Browser(port);
      Page started =
          browser.go(
              "/api/v1/auth/providers/oidc/start?returnTo="
                  + java.net.URLEncoder.encode(evil, java.nio.charset.StandardCharsets.UTF_8));
      String subject = someone();
      Page back =
          browser.go(
              browser.logIn(started, subject, verified(subject + "@example.com")).location());
      assertThat(back.location()).as(evil).isIn("/", "/%5Cevil.example");
    }
  }

  @Test
  void anotherSitesPageBeginsNothing() {
    assertThat(new Browser(port).go("/api/v1/auth/providers/nobody/start").error())
        .isEqualTo("not_found");
    assertThat(
            new Browser(port)
                .from("https://evil.example", "/api/v1/auth/providers/oidc/start")
                .status())
        .isEqualTo(403);
  }

  @Test
  void peopleOfGitHubComeByTheirPrimaryVerifiedAddress() {
    String email = someone() + "@example.com";
    Outside.World.GITHUB.emails(
        "7001",
        """
        [{"email": "other@example.com", "primary": false, "verified": true},
         {"email": "%s", "primary": true, "verified": true}]
        """
            .formatted(email));
    Outside.World.GITHUB.emails(
        "7002", "[{\"email\": \"%s\", \"primary\": true, \"verified\": false}]".formatted(email));

    Browser browser = new Browser(port);
    assertThat(browser.gitHub("7001").location()).isEqualTo("/agents");
    assertThat(browser.refresh().body().path("user").path("email").asString()).isEqualTo(email);
    assertThat(new Browser(port).gitHub("7002").error()).isEqualTo("email_missing");
  }

  @Test
  void whoIsSignedInLinksAnotherIdentityAndForgetsIt() {
    Browser browser = new Browser(port);
    String email = someone() + "@example.com";
    browser.register(email);
    String subject = someone();
    Page started = browser.go("/api/v1/auth/providers/oidc/start?returnTo=/account&link=true");

    assertThat(browser.go(browser.logIn(started, subject, "{}").location()).location())
        .isEqualTo("/account");

    Browser other = new Browser(port);
    assertThat(other.signIn("oidc", subject, "{}").location()).isEqualTo("/agents");
    Page session = other.refresh();
    assertThat(session.body().path("user").path("email").asString()).isEqualTo(email);
    String id =
        other
            .get("/api/v1/me/identities", session.token())
            .body()
            .path("items")
            .get(0)
            .path("id")
            .asString();
    String path = "/api/v1/me/identities/" + id;
    assertThat(other.call("DELETE", path, session.token(), "").status()).isEqualTo(204);
    assertThat(new Browser(port).signIn("oidc", subject, "{}").error()).isEqualTo("email_missing");
  }

  @Test
  void theLastWayInIsNotForgotten() {
    Browser browser = new Browser(port);
    String subject = someone();
    browser.signIn("oidc", subject, verified(subject + "@example.com"));
    String token = browser.refresh().token();
    String id =
        browser
            .get("/api/v1/me/identities", token)
            .body()
            .path("items")
            .get(0)
            .path("id")
            .asString();

    assertThat(browser.call("DELETE", "/api/v1/me/identities/" + id, token, "").code())
        .isEqualTo("last_way_in");
  }

  private void confirm(String email) {
    database.global(tx -> {
      UUID user = people.byEmail(tx, new EmailAddress(email)).orElseThrow().person().id();
      people.verified(tx, user, clock.instant());
      return user;
    });
  }

  private static String verified(String email) {
    return "{\"email\": \"%s\", \"email_verified\": true, \"name\": \"Grace\"}".formatted(email);
  }

  private static String someone() {
    return "s" + UUID.randomUUID();
  }
}
