package dev.propel.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.MovableClock;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.outside.Browser.Page;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.vault.SealedValues;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People of an organization's own provider, at a real one; and how far it does not reach. */
@Outside
class OrganizationSignOnIT {

  private static final String STAFF = "\"staff\"";
  private static final String BOSSES = "\"staff\", \"bosses\"";

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Database database;
  @Autowired PersonStore people;
  @Autowired List<SealedValues.OfOrganization> sealed;

  private Browser bob;

  @BeforeEach
  void open() {
    bob = new Browser(port);
  }

  @Test
  void aDomainIsProvedByItsRecordAndByOneOrganizationOnly() {
    Company company = new Company(port);
    Page claimed = company.claim();
    assertThat(claimed.text("recordName")).isEqualTo("_propel." + company.domain);
    assertThat(company.verify(claimed.text("id")).text("verifiedAt")).isEmpty();

    Outside.World.DNS.say(claimed.text("recordName"), "propel-verification=something-else");
    assertThat(company.verify(claimed.text("id")).text("verifiedAt")).isEmpty();

    Outside.World.DNS.say(claimed.text("recordName"), claimed.text("recordValue"));
    assertThat(company.verify(claimed.text("id")).text("verifiedAt")).isNotEmpty();
    assertThat(company.trail()).contains("domain.claimed", "domain.verified");

    Company rival = new Company(port);
    Page second =
        rival.call("POST", "/api/v1/domains", "{\"domain\": \"%s\"}".formatted(company.domain));
    assertThat(second.status()).isEqualTo(201);
    Outside.World.DNS.say(second.text("recordName"), second.text("recordValue"));
    assertThat(rival.verify(second.text("id")).code()).isEqualTo("domain_taken");
  }

  @Test
  void theAddressLeadsToTheProviderWhetherOrNotAnybodyHasIt() {
    Company company = Company.complete(port, "");

    Page known = discover(company.ownerEmail);
    Page unknown = discover("nobody@" + company.domain);

    assertThat(known.body()).isEqualTo(unknown.body());
    assertThat(known.body().path("password").asBoolean()).isTrue();
    assertThat(known.body().path("providers").get(0).path("id").asString())
        .isEqualTo(company.provider);
    assertThat(discover("a@elsewhere.example").body().path("providers").isEmpty()).isTrue();
  }

  @Test
  void groupsGiveTheRoleAtEachSignIn() {
    Company company = Company.complete(port, "");

    assertThat(company.signIn(bob, "bob", STAFF).location()).isEqualTo("/agents");
    assertThat(Company.role(bob)).isEqualTo("member");
    company.signIn(bob, "bob", BOSSES);
    assertThat(Company.role(bob)).isEqualTo("admin");
    company.signIn(bob, "bob", STAFF);
    assertThat(Company.role(bob)).isEqualTo("member");

    assertThat(company.signIn(bob, "bob", "").error()).isEqualTo("no_role");
    assertThat(bob.refresh().status()).isEqualTo(401);
    assertThat(company.trail())
        .contains("identityProvider.created", "member.added", "identity.linked", "no_role")
        .doesNotContain("very-secret");
  }

  @Test
  void theLastOwnerStaysOneWhateverTheGroupsSay() {
    Company company = Company.complete(port, "");
    confirm(company.ownerEmail);

    company.signIn(bob, "owner", STAFF);

    assertThat(Company.role(bob)).isEqualTo("owner");
  }

  @Test
  void aProviderIsBelievedAboutItsOwnDomainsOnly() {
    Company company = Company.complete(port, "");
    Company victim = new Company(port);
    confirm(victim.ownerEmail);

    Page back = bob.signIn(company.provider, "mallory", Company.claims(victim.ownerEmail, STAFF));

    assertThat(back.error()).isEqualTo("domain_not_verified");
    assertThat(bob.refresh().status()).isEqualTo(401);
    assertThat(
            new Browser(port)
                .signIn(
                    company.provider,
                    "eve",
                    "{\"email\": \"eve@%s\", \"groups\": [\"staff\"]}".formatted(company.domain))
                .error())
        .isEqualTo("email_unverified");
  }

  @Test
  void itsSessionReachesNothingElseOfThePersons() {
    Company company = Company.complete(port, "");
    String email = "carol@" + company.domain;
    Page own = new Browser(port).register(email);
    confirm(email);

    assertThat(company.signIn(bob, "carol", STAFF).location()).isEqualTo("/agents");
    Page session = bob.refresh();
    String token = session.token();

    assertThat(session.organization()).isEqualTo(company.id);
    assertThat(bob.get("/api/v1/me", token).body().path("organizations").size()).isEqualTo(1);
    assertThat(bob.get("/api/v1/organizations", token).body().path("items").size()).isEqualTo(1);
    String elsewhere = "/api/v1/organizations/" + own.organization() + "/members";
    assertThat(bob.get(elsewhere, token).status()).isEqualTo(404);
    assertThat(bob.refresh("{\"organizationId\": \"%s\"}".formatted(own.organization())).status())
        .isEqualTo(404);
    assertThat(bob.call("POST", "/api/v1/organizations", token, "{\"name\": \"X\"}").code())
        .isEqualTo("confined_session");
    assertThat(bob.get("/api/v1/me/identities", token).code()).isEqualTo("confined_session");
    assertThat(bob.go("/api/v1/auth/providers/oidc/start?link=true").error())
        .isEqualTo("session_ended");
    assertThat(bob.refresh().organization()).isEqualTo(company.id);
    assertThat(bob.get(elsewhere, bob.refresh().token()).status()).isEqualTo(404);
  }

  @Test
  void oneOrganizationsIdentityIsNotAnothers() {
    Company company = Company.complete(port, "");
    company.signIn(bob, "bob", STAFF);
    Company mallory = new Company(port).proveDomain();
    mallory.addProvider(company.issuer(), "");

    Page back =
        new Browser(port)
            .signIn(mallory.provider, "bob", Company.claims("bob@" + company.domain, STAFF));

    assertThat(back.error()).isEqualTo("domain_not_verified");
  }

  @Test
  void anUnprovedAccountIsNobodysToEnter() {
    Company company = Company.complete(port, "");
    String email = "dave@" + company.domain;
    new Browser(port).register(email);

    assertThat(company.signIn(bob, "dave", STAFF).error()).isEqualTo("account_unverified");
  }

  @Test
  void whereItIsDemandedAPasswordOpensNothingButForOwners() {
    Company company = Company.complete(port, "");
    String email = "frank@" + company.domain;
    Browser byPassword = new Browser(port);
    Page own = byPassword.register(email);
    confirm(email);
    company.signIn(bob, "frank", STAFF);
    enforce(company);

    String there = "/api/v1/organizations/" + company.id + "/members";
    awaitRefusal(byPassword, there, own.token());
    assertThat(byPassword.get(there, own.token()).code()).isEqualTo("single_sign_on_required");
    assertThat(byPassword.refresh("{\"organizationId\": \"%s\"}".formatted(company.id)).code())
        .isEqualTo("single_sign_on_required");
    assertThat(new Browser(port).login(email).organization()).isEqualTo(own.organization());
    assertThat(bob.get(there, bob.refresh().token()).status()).isEqualTo(200);
    assertThat(discover(email).body().path("password").asBoolean()).isFalse();

    assertThat(new Browser(port).login(company.ownerEmail).status()).isEqualTo(200);
    assertThat(company.trail()).contains("breakGlass");
  }

  @Test
  void aDisabledProviderLetsNobodyInAndThoseItLetInOut() {
    Company company = Company.complete(port, "");
    company.signIn(bob, "bob", STAFF);
    String path = "/api/v1/identity-providers/" + company.provider;
    Page changed =
        company.call("PUT", path, Company.form(company.issuer(), ", \"state\": \"disabled\""));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(bob.refresh().status()).isEqualTo(401);
    assertThat(bob.start(company.provider).error()).isEqualTo("not_found");
  }

  @Test
  void theSecretIsNeverShownAndDoesNotFollowAnotherIssuer() {
    Company company = Company.complete(port, "");
    String path = "/api/v1/identity-providers/" + company.provider;
    Page read = company.call("GET", path, "");

    assertThat(read.body().toString()).doesNotContain("very-secret");
    assertThat(read.body().path("hasClientSecret").asBoolean()).isTrue();
    String elsewhere =
        Company.form("http://127.0.0.1:1/evil", "")
            .replace("\"clientSecret\": \"very-secret\",", "");
    assertThat(company.call("PUT", path, elsewhere).body().toString())
        .contains("clientSecret", "needs its own secret");
  }

  @Test
  void theSecretFollowsTheOrganizationsKey() {
    Company company = Company.complete(port, "");
    SealedValues.OfOrganization secrets =
        sealed.stream()
            .filter(each -> each.name().equals("identity-providers"))
            .findFirst()
            .orElseThrow();
    OrganizationId organization = new OrganizationId(UUID.fromString(company.id));
    byte[] before = sealedSecret(company);

    assertThat(company.call("POST", "/api/v1/keys/rotations", "").status()).isLessThan(300);
    for (int look = 0; look < 300 && Arrays.equals(before, sealedSecret(company)); look++) {
      LockSupport.parkNanos(100_000_000);
    }

    assertThat(sealedSecret(company)).isNotEqualTo(before);
    long stale = database.inOrganization(organization, tx -> secrets.stale(tx, organization));
    assertThat(stale).isZero();
    assertThat(company.signIn(bob, "bob", STAFF).location()).isEqualTo("/agents");
  }

  private byte[] sealedSecret(Company company) {
    return database.inOrganization(
        new OrganizationId(UUID.fromString(company.id)),
        tx ->
            tx.sql("select sealed_client_secret from identity_provider where id = ?")
                .param(UUID.fromString(company.provider))
                .query(byte[].class)
                .single());
  }

  @Test
  void aProviderIsTestedBeforePeopleMeetIt() {
    Company company = Company.complete(port, "");
    String path = "/api/v1/identity-providers/" + company.provider + "/test";
    assertThat(company.call("POST", path, "").body().path("reachable").asBoolean()).isTrue();

    company.addProvider("http://127.0.0.1:1/nobody", "");
    Page bad = company.call("POST", "/api/v1/identity-providers/" + company.provider + "/test", "");
    assertThat(bad.body().path("reachable").asBoolean()).isFalse();
    assertThat(bob.start(company.provider).error()).isEqualTo("provider_unavailable");
  }

  private void enforce(Company company) {
    company.call(
        "PUT",
        "/api/v1/identity-providers/" + company.provider,
        Company.form(company.issuer(), ", \"enforced\": true"));
  }

  /** What a node remembers about organizations is up to five seconds old, and about people too. */
  private static void awaitRefusal(Browser browser, String path, String token) {
    for (int look = 0; look < 150 && browser.get(path, token).status() == 200; look++) {
      LockSupport.parkNanos(100_000_000);
    }
  }

  private Page discover(String email) {
    return bob.call("POST", "/api/v1/auth/discovery", "", "{\"email\": \"%s\"}".formatted(email));
  }

  private void confirm(String email) {
    database.global(tx -> {
      UUID user = people.byEmail(tx, new EmailAddress(email)).orElseThrow().person().id();
      people.verified(tx, user, clock.instant());
      return user;
    });
  }
}
