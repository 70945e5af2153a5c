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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys that sign access tokens, shared by all nodes through the database. Read again every few
 * minutes, and at once when a token names an unknown key; whoever reads them does what has become
 * due, one node at a time: a new key is made when the newest has signed long enough, is published
 * for as long as others may keep the published keys, and signs from then on. The one before counts
 * until its last token has run out; then it is retired and its private half destroyed.
 */
@Component
class SigningKeys {

  /** How long a node, or whoever fetched the published keys, goes on with what it knows. */
  static final Duration FRESH = Duration.ofMinutes(5);

  /** From being published to signing: everybody has heard of the key by then. */
  static final Duration PUBLISHED_BEFORE = FRESH.multipliedBy(2);

  /** Beyond the last token, for clocks that disagree. */
  static final Duration LEEWAY = Duration.ofMinutes(5);

  private static final Duration COUNTED_AFTER = AccessTokens.LIFETIME.plus(LEEWAY);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final SigningKeyStore store;
  private final Database database;
  private final Seal seal;
  private final Ids ids;
  private final Clock clock;
  private final Duration signsFor;

  private volatile @Nullable Known known;

  SigningKeys(
      SigningKeyStore store,
      Database database,
      Vault vault,
      Ids ids,
      Clock clock,
      SigningKeySettings settings) {
    this.store = store;
    this.database = database;
    this.seal = vault.platform("signing-key");
    this.ids = ids;
    this.clock = clock;
    this.signsFor = settings.signsFor();
  }

  /** The key to sign with. */
  SigningKey signing() {
    return noOlderThan(FRESH).signing(clock.instant());
  }

  /** The key with this id, unless it is unknown or retired. */
  Optional<SigningKey> withId(String id) {
    Known now = noOlderThan(FRESH);
    if (!now.byId().containsKey(id)) {
      now = noOlderThan(BETWEEN_LOOKS);
    }
    return Optional.ofNullable(now.byId().get(id));
  }

  /** The public halves of all keys whose tokens count or will. */
  List<ECKey> published() {
    return noOlderThan(FRESH).byId().values().stream().map(SigningKey::publicKey).toList();
  }

  private Known noOlderThan(Duration age) {
    Known current = known;
    Instant now = clock.instant();
    if (current == null || current.at().plus(age).isBefore(now)) {
      current = new Known(database.global(tx -> read(tx, now)), now);
      known = current;
    }
    return current;
  }

  private Map<String, SigningKey> read(Transaction tx, Instant now) {
    List<SealedSigningKey> stored = store.inUse(tx);
    if (replaceable(stored, now) || !finished(stored, now).isEmpty()) {
      store.lock(tx);
      stored = store.inUse(tx);
      // Another node may have done it while this one waited.
      if (replaceable(stored, now)) {
        store.add(tx, make(stored.isEmpty() ? now : now.plus(PUBLISHED_BEFORE)), now);
      }
      finished(stored, now).forEach(key -> store.retire(tx, key.id(), now));
      stored = store.inUse(tx);
    }
    Map<String, SigningKey> keys = new LinkedHashMap<>();
    stored.forEach(
        each -> keys.put(each.id().toString(), SigningKey.of(open(each), each.signsFrom())));
    return keys;
  }

  private boolean replaceable(List<SealedSigningKey> inOrder, Instant now) {
    return inOrder.isEmpty() || !now.isBefore(inOrder.getLast().signsFrom().plus(signsFor));
  }

  /** Those whose last token, signed when the next key took over, has run out. */
  private static List<SealedSigningKey> finished(List<SealedSigningKey> inOrder, Instant now) {
    return IntStream.range(0, Math.max(0, inOrder.size() - 1))
        .filter(i -> inOrder.get(i + 1).signsFrom().plus(COUNTED_AFTER).isBefore(now))
        .mapToObj(inOrder::get)
        .toList();
  }

  private SealedSigningKey make(Instant signsFrom) {
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
      return new SealedSigningKey(id, pair.toPublicJWK().toJSONString(), sealed, signsFrom);
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

  /** All keys in use by id, in the order in which they sign. */
  private record Known(Map<String, SigningKey> byId, Instant at) {

    SigningKey signing(Instant now) {
      List<SigningKey> inOrder = List.copyOf(byId.values());
      return inOrder.reversed().stream()
          .filter(key -> !key.signsFrom().isAfter(now))
          .findFirst()
          .orElse(inOrder.getFirst());
    }
  }
}
