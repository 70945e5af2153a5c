package dev.propel.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.propel.identity.store.SealedSigningKey;
import dev.propel.identity.store.SigningKeyStore;
import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys that sign access tokens, shared by all nodes through the database; the first node to
 * need one makes it. Read again every few minutes, and at once when a token names an unknown key,
 * so that a key made elsewhere is soon known here.
 */
@Component
class SigningKeys {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final SigningKeyStore store;
  private final Database database;
  private final Seal seal;
  private final Ids ids;
  private final Clock clock;

  private volatile @Nullable Known known;

  SigningKeys(SigningKeyStore store, Database database, Vault vault, Ids ids, Clock clock) {
    this.store = store;
    this.database = database;
    this.seal = vault.platform("signing-key");
    this.ids = ids;
    this.clock = clock;
  }

  /** The key to sign with. */
  SigningKey newest() {
    return noOlderThan(FRESH).newest();
  }

  /** The key with this id, unless it is unknown or retired. */
  Optional<SigningKey> withId(String id) {
    Known now = noOlderThan(FRESH);
    if (!now.byId().containsKey(id)) {
      now = noOlderThan(BETWEEN_LOOKS);
    }
    return Optional.ofNullable(now.byId().get(id));
  }

  /** The public halves of all keys whose tokens count. */
  List<ECKey> published() {
    return noOlderThan(FRESH).byId().values().stream().map(SigningKey::publicKey).toList();
  }

  private Known noOlderThan(Duration age) {
    Known current = known;
    Instant now = clock.instant();
    if (current == null || current.at().plus(age).isBefore(now)) {
      current = new Known(database.global(this::readOrMake), now);
      known = current;
    }
    return current;
  }

  private Map<String, SigningKey> readOrMake(Transaction tx) {
    List<SealedSigningKey> stored = store.inUse(tx);
    if (stored.isEmpty()) {
      store.lock(tx);
      stored = store.inUse(tx);
    }
    if (stored.isEmpty()) {
      store.add(tx, make(), clock.instant());
      stored = store.inUse(tx);
    }
    Map<String, SigningKey> keys = new LinkedHashMap<>();
    stored.forEach(each -> keys.put(each.id().toString(), SigningKey.of(open(each))));
    return keys;
  }

  private SealedSigningKey make() {
    UUID id = ids.next();
    try {
      ECKey pair =
          new ECKeyGenerator(Curve.P_256)
              .keyID(id.toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      byte[] sealed =
          seal.seal(
              SealedSigningKey.place(id), pair.toJSONString().getBytes(StandardCharsets.UTF_8));
      return new SealedSigningKey(id, pair.toPublicJWK().toJSONString(), sealed);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("This Java lacks P-256.", impossible);
    }
  }

  private ECKey open(SealedSigningKey stored) {
    try {
      byte[] opened = seal.open(SealedSigningKey.place(stored.id()), stored.sealed());
      return ECKey.parse(new String(opened, StandardCharsets.UTF_8));
    } catch (ParseException damaged) {
      throw new IllegalStateException("A stored signing key is unreadable.", damaged);
    }
  }

  /** All keys in use by id, oldest first. */
  private record Known(Map<String, SigningKey> byId, Instant at) {
    SigningKey newest() {
      return List.copyOf(byId.values()).getLast();
    }
  }
}
