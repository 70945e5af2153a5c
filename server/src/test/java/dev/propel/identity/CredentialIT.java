package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.propel.identity.Door.Answer;
import dev.propel.identity.organization.Memberships;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IdentityServer
class CredentialIT {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Database database;
  @Autowired Memberships memberships;

  private Door door;
  private Answer ada;

  @BeforeEach
  void register() {
    door = new Door(port);
    ada = door.register(someone());
  }

  @Test
  void nothingUnderApiOpensWithoutACredential() {
    for (String path :
        new String[] {"/api/v1/me", "/api/v1/members", "/api/v1/no-such-thing", "/api/x"}) {
      Answer refused = door.get(path);
      assertThat(refused.status()).as(path).isEqualTo(401);
      assertThat(refused.code()).isEqualTo("unauthenticated");
      assertThat(refused.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    }
  }

  @Test
  void aTokenChecksAgainstThePublishedKeys() throws Exception {
    SignedJWT token = SignedJWT.parse(ada.token());
    JWKSet published = JWKSet.parse(door.get("/.well-known/jwks.json").raw().body());

    ECKey key = (ECKey) published.getKeyByKeyId(token.getHeader().getKeyID());

    assertThat(key.isPrivate()).isFalse();
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(ada.user().toString());
    assertThat(token.getJWTClaimsSet().getStringClaim("org"))
        .isEqualTo(ada.organization().toString());
  }

  @Test
  void aTokenRunsOutAfterFifteenMinutesHoweverOftenItWasUsed() {
    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(15));

    Answer refused = door.get("/api/v1/me", ada.token());

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("token_expired");
  }

  @Test
  void refusesWhatSomebodyElseSigned() throws Exception {
    SignedJWT real = SignedJWT.parse(ada.token());
    ECKey strangers = new ECKeyGenerator(Curve.P_256).keyID(real.getHeader().getKeyID()).generate();
    SignedJWT forged = new SignedJWT(real.getHeader(), real.getJWTClaimsSet());
    forged.sign(new ECDSASigner(strangers));
    SignedJWT symmetric =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(real.getHeader().getKeyID()).build(),
            real.getJWTClaimsSet());
    symmetric.sign(new MACSigner(new byte[32]));

    ECKey published =
        (ECKey)
            JWKSet.parse(door.get("/.well-known/jwks.json").raw().body())
                .getKeyByKeyId(real.getHeader().getKeyID());
    SignedJWT withThePublicKey =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(published.getKeyID()).build(),
            real.getJWTClaimsSet());
    withThePublicKey.sign(new MACSigner(published.toECPublicKey().getEncoded()));
    SignedJWT unknownKey =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("no-such-key").build(),
            real.getJWTClaimsSet());
    unknownKey.sign(new ECDSASigner(strangers));
    SignedJWT bringsItsKey =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("theirs")
                .jwk(strangers.toPublicJWK())
                .build(),
            real.getJWTClaimsSet());
    bringsItsKey.sign(new ECDSASigner(strangers));

    assertRefused(forged.serialize());
    assertRefused(withThePublicKey.serialize());
    assertRefused(unknownKey.serialize());
    assertRefused(bringsItsKey.serialize());
    assertRefused(symmetric.serialize());
    assertRefused(new PlainJWT(real.getJWTClaimsSet()).serialize());
    assertRefused("guess");
    assertRefused("x".repeat(5000));
    assertRefused(ada.token().substring(0, ada.token().length() - 2));
  }

  @Test
  void theOrganizationInThePathCountsOnlyForItsMembers() {
    Answer bob = door.register(someone());

    assertThat(members(ada, ada)).isEqualTo(200);
    assertThat(members(ada, bob)).isEqualTo(404);
    assertThat(door.get("/api/v1/organizations/" + bob.organization() + "/me", ada.token()).code())
        .isEqualTo("not_found");
  }

  @Test
  void theOrganizationInThePathGivesTheRoleThere() {
    Answer made = door.post("/api/v1/organizations", ada.token(), "{\"name\": \"Second\"}");

    Answer me = door.get("/api/v1/organizations/" + made.text("id") + "/me", ada.token());

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("role")).isEqualTo("owner");
    assertThat(me.organization().toString()).isEqualTo(made.text("id"));
    assertThat(me.body().path("organizations")).hasSize(2);
    assertThat(door.get("/api/v1/organizations", ada.token()).items()).hasSize(2);
  }

  @Test
  void aRevokedMemberIsOutAndALowerRoleMayLess() {
    change("update membership set role = 'viewer' where user_id = ?");
    Answer viewer = door.get("/api/v1/me", ada.token());
    assertThat(viewer.strings("permissions"))
        .containsExactly(
            "agents.read", "conversations.read", "members.read", "runs.read", "schedules.read");
    assertThat(door.get("/api/v1/members", ada.token()).status()).isEqualTo(200);
    assertThat(door.get("/api/v1/api-keys", ada.token()).code()).isEqualTo("forbidden");
    assertThat(door.get("/api/v1/audit/events", ada.token()).status()).isEqualTo(403);

    change("delete from membership where user_id = ?");
    assertThat(door.get("/api/v1/me", ada.token()).code()).isEqualTo("membership_ended");
    assertThat(members(ada, ada)).isEqualTo(404);
    assertThat(door.refresh(ada.cookie()).code()).isEqualTo("no_organization");
  }

  @Test
  void nobodyEntersASuspendedOrganization() {
    change("update organization set state = 'suspended' where ?::uuid is not null");

    assertThat(door.get("/api/v1/me", ada.token()).status()).isEqualTo(401);
  }

  @Test
  void membersAreListedWithTheirRoles() {
    Answer members = door.get("/api/v1/members", ada.token());

    assertThat(members.items()).hasSize(1);
    assertThat(members.items().findFirst().orElseThrow().path("role").asString())
        .isEqualTo("owner");
    assertThat(members.items().findFirst().orElseThrow().path("userId").asString())
        .isEqualTo(ada.user().toString());
  }

  @Test
  void anOrganizationNeedsAName() {
    assertThat(door.post("/api/v1/organizations", ada.token(), "{\"name\": \" \"}").status())
        .isEqualTo(422);
  }

  private int members(Answer who, Answer whose) {
    return door.get("/api/v1/organizations/" + whose.organization() + "/members", who.token())
        .status();
  }

  private void assertRefused(String token) {
    Answer refused = door.get("/api/v1/me", token);
    assertThat(refused.status()).as(token).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("invalid_token");
  }

  private void change(String sql) {
    OrganizationId organization = new OrganizationId(ada.organization());
    database.inOrganization(organization, tx -> tx.sql(sql).param(ada.user()).update());
    memberships.forget(organization, ada.user());
  }
}
