package dev.propel.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.propel.identity.MovableClock;
import dev.propel.identity.store.SigningKeyStore;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.VaultFixture;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys over time, on several nodes that share one database. */
class SigningKeysIT {

  private static final Duration MONTH = Duration.ofDays(30);

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final MovableClock clock = new MovableClock();
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final Node first = new Node();
  private final Node second = new Node();

  /** What one process knows. */
  private final class Node {
    final SigningKeys keys =
        new SigningKeys(
            new SigningKeyStore(),
            database,
            VaultFixture.vault(),
            ids,
            clock,
            new SigningKeySettings(MONTH));
    final AccessTokens tokens = new AccessTokens(keys, clock, ids);

    String sign() {
      return tokens.issue(
          UUID.randomUUID(), new OrganizationId(UUID.randomUUID()), UUID.randomUUID(), false);
    }

    List<String> published() {
      return keys.published().stream().map(ECKey::getKeyID).toList();
    }
  }

  @AfterEach
  void drop() {
    test.close();
  }

  @Test
  void aKeyIsPublishedBeforeItSignsAndOutlivesItsLastToken() throws Exception {
    String old = keyOf(first.sign());
    assertThat(second.published()).containsExactly(old);

    clock.pass(MONTH);
    assertThat(first.published()).hasSize(2).startsWith(old);
    String fresh = first.published().getLast();
    assertThat(keyOf(first.sign())).isEqualTo(old);

    clock.pass(Duration.ofMinutes(9));
    assertThat(keyOf(first.sign())).isEqualTo(old);
    assertThat(second.published()).containsExactly(old, fresh);
    String lastOfOld = second.sign();
    assertThat(keyOf(lastOfOld)).isEqualTo(old);

    clock.pass(Duration.ofMinutes(2));
    assertThat(keyOf(first.sign())).isEqualTo(fresh);
    assertThat(keyOf(second.sign())).isEqualTo(fresh);
    assertThat(first.tokens.recognize(lastOfOld)).isPresent();
    assertThat(first.published()).containsExactly(old, fresh);

    clock.pass(Duration.ofMinutes(27));
    assertThat(first.published()).containsExactly(fresh);
    assertThat(first.keys.withId(old)).isEmpty();
    assertThat(privateHalves()).isEqualTo(1);
  }

  @Test
  void severalNodesAtOnceMakeOneKey() throws Exception {
    inParallel();
    assertThat(stored()).isEqualTo(1);

    clock.pass(MONTH);
    inParallel();
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void afterALongSleepTheOldKeySignsUntilEverybodyKnowsTheNewOne() throws Exception {
    String old = keyOf(first.sign());
    clock.pass(Duration.ofDays(200));

    assertThat(keyOf(first.sign())).isEqualTo(old);
    assertThat(stored()).isEqualTo(2);
    clock.pass(Duration.ofMinutes(11));
    assertThat(keyOf(first.sign())).isNotEqualTo(old);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void aTokenOfARetiredKeyDoesNotCount() {
    String token = first.sign();
    clock.pass(MONTH);
    first.published();
    clock.pass(Duration.ofMinutes(31));
    first.published();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> second.tokens.recognize(token))
        .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo("invalid_token"));
  }

  @Test
  void ourOwnSignatureDoesNotMakeUpForWrongClaims() throws Exception {
    first.sign();
    Date soon = Date.from(clock.instant().plusSeconds(60));
    JWTClaimsSet right =
        new JWTClaimsSet.Builder()
            .issuer(AccessTokens.ISSUER)
            .audience(AccessTokens.AUDIENCE)
            .subject(UUID.randomUUID().toString())
            .claim("org", UUID.randomUUID().toString())
            .claim("sid", UUID.randomUUID().toString())
            .expirationTime(soon)
            .build();
    assertThat(first.tokens.recognize(signed(right))).isPresent();

    JWTClaimsSet elsewhere = new JWTClaimsSet.Builder(right).issuer("https://e.example").build();
    assertThat(first.tokens.recognize(signed(elsewhere)))
        .as("not ours, so asked of them")
        .isEmpty();
    assertRefused(new JWTClaimsSet.Builder(right).issuer(null).build());
    assertRefused(new JWTClaimsSet.Builder(right).audience("another-api").build());
    assertRefused(new JWTClaimsSet.Builder(right).audience(List.of("propel-api", "x")).build());
    assertRefused(new JWTClaimsSet.Builder(right).expirationTime(null).build());
    assertRefused(new JWTClaimsSet.Builder(right).subject(null).build());
    assertRefused(new JWTClaimsSet.Builder(right).claim("org", null).build());
    assertRefused(new JWTClaimsSet.Builder(right).claim("sid", "none").build());
    clock.pass(Duration.ofMinutes(1));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> first.tokens.recognize(signed(right)))
        .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo("token_expired"));
  }

  private void assertRefused(JWTClaimsSet claims) {
    assertThatExceptionOfType(Failure.class)
        .as(claims.toString())
        .isThrownBy(() -> first.tokens.recognize(signed(claims)))
        .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo("invalid_token"));
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    SigningKey key = first.keys.signing();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).build(), claims);
    token.sign(key.signer());
    return token.serialize();
  }

  private void inParallel() throws Exception {
    List<Callable<List<String>>> nodes =
        java.util.stream.Stream.generate(Node::new)
            .limit(6)
            .<Callable<List<String>>>map(node -> node::published)
            .toList();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (Future<List<String>> each : threads.invokeAll(nodes)) {
        each.get();
      }
    }
  }

  private int stored() {
    return database.global(
        tx -> tx.sql("select count(*) from signing_key").query(Integer.class).single());
  }

  private int privateHalves() {
    return database.global(
        tx -> tx.sql("select count(sealed_key) from signing_key").query(Integer.class).single());
  }

  private static String keyOf(String token) throws java.text.ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }
}
