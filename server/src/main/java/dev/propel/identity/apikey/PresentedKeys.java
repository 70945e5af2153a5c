package dev.propel.identity.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.store.ApiKeyStore;
import dev.propel.identity.store.ApiKeyStore.Stored;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks API keys that machines present; what the database said is remembered for five seconds.
 * Safe for many threads.
 */
@Component
public class PresentedKeys {

  private static final Duration COARSE = Duration.ofMinutes(1);

  private record Key(OrganizationId organization, UUID id) {}

  private final ApiKeyStore store;
  private final Database database;
  private final Clock clock;
  private final Cache<Key, Optional<Stored>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  PresentedKeys(ApiKeyStore store, Database database, Clock clock) {
    this.store = store;
    this.database = database;
    this.clock = clock;
  }

  /** Whether a text claims to be an API key. */
  public boolean looksLikeOne(String text) {
    return text.startsWith(ApiKeyText.MARK);
  }

  /**
   * The key as a caller.
   *
   * @throws Failure 401 {@code invalid_api_key}
   */
  public Caller authenticate(String text) {
    ApiKeyText presented = ApiKeyText.parse(text).orElseThrow(PresentedKeys::invalid);
    Key key = new Key(presented.organization(), presented.key());
    Stored stored = stored(key).orElseThrow(PresentedKeys::invalid);
    Instant now = clock.instant();
    if (!fits(stored, TokenHash.of(presented.secret()), now) || !stored.key().countsAt(now)) {
      throw invalid();
    }
    noteUse(key, stored, now);
    return new Caller(new Subject.ApiKey(key.id()), key.organization(), stored.key().scopes());
  }

  /** What the key may do now; empty when it was revoked or has run out. */
  public Optional<Set<Permission>> scopes(OrganizationId organization, UUID id) {
    return stored(new Key(organization, id))
        .map(Stored::key)
        .filter(key -> key.countsAt(clock.instant()))
        .map(ApiKey::scopes);
  }

  /** The newest secret, or for a while the one before it. */
  private static boolean fits(Stored stored, TokenHash presented, Instant now) {
    Instant until = stored.key().previousUntil();
    return stored.secretHash().equals(presented)
        || (until != null && now.isBefore(until) && presented.equals(stored.previousHash()));
  }

  /** Asks the database again from now on, for all keys of the organization. */
  public void forget(OrganizationId organization) {
    known.asMap().keySet().removeIf(key -> key.organization().equals(organization));
  }

  void forget(OrganizationId organization, UUID id) {
    known.invalidate(new Key(organization, id));
  }

  private Optional<Stored> stored(Key key) {
    Optional<Stored> stored = known.getIfPresent(key);
    if (stored == null) {
      stored =
          database.inOrganization(
              key.organization(), tx -> store.find(tx, key.organization(), key.id()));
      known.put(key, stored);
    }
    return stored;
  }

  /** To the minute only: a write for every request would cost more than the request. */
  private void noteUse(Key key, Stored stored, Instant now) {
    @Nullable Instant last = stored.key().lastUsedAt();
    if (last != null && now.isBefore(last.plus(COARSE))) {
      return;
    }
    database.inOrganization(
        key.organization(),
        tx -> {
          store.used(tx, key.organization(), key.id(), now);
          return key;
        });
    known.invalidate(key);
  }

  private static Failure invalid() {
    return Failure.unauthenticated("invalid_api_key", "The API key does not count.");
  }
}
