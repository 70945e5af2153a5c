package dev.propel.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.propel.identity.outside.Browser.Page;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Access tokens of an issuer outside, at the API. */
@Outside
class OutsideTokensIT {

  private static final TestIssuer ISSUER = Outside.World.ISSUER;
  private static final String AUDIENCE = "company-api";

  @LocalServerPort int port;

  private Company company;
  private String me;

  @BeforeEach
  void found() {
    ISSUER.behave();
    company =
        new Company(port)
            .proveDomain()
            .addProvider(
                ISSUER.issuer(), ", \"acceptTokens\": true, \"tokenAudience\": \"company-api\"");
    me = "/api/v1/organizations/" + company.id + "/me";
  }

  @Test
  void aMemberComesWithTheIssuersToken() throws JOSEException {
    signInAtIssuer("gina", "staff");

    Page answer = call(me, ISSUER.signed(person("gina").build()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("kind")).isEqualTo("user");
    assertThat(answer.text("role")).isEqualTo("member");
  }

  @Test
  void aTokenNeverGivesMoreThanTheGroupsItNames() throws JOSEException {
    signInAtIssuer("hank", "bosses");
    String keys = "/api/v1/organizations/" + company.id + "/api-keys";

    assertThat(call(keys, ISSUER.signed(person("hank").build())).status()).isEqualTo(200);
    JWTClaimsSet less = person("hank").claim("groups", List.of("staff")).build();
    assertThat(call(keys, ISSUER.signed(less)).status()).isEqualTo(403);
  }

  @Test
  void aTokenCountsInItsOrganizationAlone() throws JOSEException {
    signInAtIssuer("ida", "staff");
    String token = ISSUER.signed(person("ida").build());
    Company other = new Company(port);

    assertThat(call("/api/v1/me", token).status()).isEqualTo(401);
    assertThat(call("/api/v1/organizations/" + other.id + "/me", token).status()).isEqualTo(401);
    assertThat(call("/api/v1/organizations/" + company.id + "/me/identities", token).status())
        .isIn(403, 404);
  }

  @Test
  void tokensThatDoNotFitAreRefused() throws JOSEException {
    signInAtIssuer("jane", "staff");
    Date past = Date.from(Instant.now().minusSeconds(300));
    Date future = Date.from(Instant.now().plusSeconds(9_000));

    assertThat(refusal(person("jane").audience("client"))).isEqualTo("token_wrong_audience");
    assertThat(refusal(person("jane").expirationTime(past))).isEqualTo("token_expired");
    assertThat(refusal(person("jane").notBeforeTime(future))).isEqualTo("token_not_yet_valid");
    assertThat(refusal(person("jane").issuer("https://elsewhere.example")))
        .isEqualTo("issuer_unknown");
    assertThat(refusal(person("stranger"))).isEqualTo("identity_unknown");
    JWTClaimsSet good = person("jane").build();
    assertThat(call(me, ISSUER.unsigned(good)).code()).isEqualTo("token_algorithm");
    assertThat(call(me, ISSUER.symmetric(good)).code()).isEqualTo("token_algorithm");
    assertThat(call(me, ISSUER.forged(good)).code()).isEqualTo("token_signature");
    assertThat(refusal(person("jane").issuer("propel"))).isEqualTo("invalid_token");
  }

  @Test
  void aMachineMayWhatItsScopesSay() throws JOSEException {
    JWTClaimsSet.Builder machine =
        ISSUER.good("robot", AUDIENCE).claim("client_id", "robot").claim("scope", "agents.read x");

    Page answer = call(me, ISSUER.signed(machine.build()));
    assertThat(answer.text("kind")).isEqualTo("machine");
    assertThat(answer.body().path("permissions").toString()).isEqualTo("[\"agents.read\"]");
    String base = "/api/v1/organizations/" + company.id;
    assertThat(call(base + "/agents", ISSUER.signed(machine.build())).status()).isEqualTo(200);
    assertThat(call(base + "/members", ISSUER.signed(machine.build())).status()).isEqualTo(403);
    machine.claim("scope", "platform.manage signIn.manage");
    assertThat(call(me, ISSUER.signed(machine.build())).body().path("permissions").isEmpty())
        .isTrue();
    machine.claim("client_id", "somebody-else");
    assertThat(call(me, ISSUER.signed(machine.build())).code()).isEqualTo("identity_unknown");
  }

  @Test
  void theDeploymentsIssuerSpeaksForTheWholePerson() throws JOSEException {
    Browser browser = new Browser(port);
    String subject = "kim-" + company.domain;
    ISSUER.say(each ->
        each.subject(subject)
            .claim("email", "kim@" + company.domain)
            .claim("email_verified", true));
    String started = browser.start("crooked").location();
    browser.go(back("crooked", started));
    String token = ISSUER.signed(ISSUER.good(subject, "api").build());

    Page answer = call("/api/v1/me", token);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.organization()).isEqualTo(browser.refresh().organization());
    assertThat(call(me, token).status()).isIn(401, 404);
  }

  private String refusal(JWTClaimsSet.Builder claims) throws JOSEException {
    return call(me, ISSUER.signed(claims.build())).code();
  }

  private JWTClaimsSet.Builder person(String name) {
    return ISSUER.good(name + "-" + company.domain, AUDIENCE);
  }

  private void signInAtIssuer(String name, String group) {
    ISSUER.say(each ->
        each.subject(name + "-" + company.domain)
            .audience("propel")
            .claim("email", name + "@" + company.domain)
            .claim("email_verified", true)
            .claim("groups", List.of(group)));
    Browser browser = new Browser(port);
    String started = browser.start(company.provider).location();
    assertThat(browser.go(back(company.provider, started)).location()).isEqualTo("/agents");
  }

  private static String back(String provider, String started) {
    var asked = TestIssuer.query(started.split("\\?", 2)[1]);
    return "/api/v1/auth/callback/%s?code=%s&state=%s"
        .formatted(provider, asked.get("nonce"), asked.get("state"));
  }

  private Page call(String path, String token) {
    return company.browser.get(path, token);
  }
}
