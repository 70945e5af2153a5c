package dev.propel.identity.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.store.SessionStore;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Ends sessions, and tells which have ended: asked by every request with an access token, so
 * remembered for up to five seconds. Safe for many threads.
 */
@Component
public class EndedSessions {

  private final SessionStore store;
  private final Database database;
  private final Clock clock;
  private final Cache<UUID, Boolean> goingOn =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  EndedSessions(SessionStore store, Database database, Clock clock) {
    this.store = store;
    this.database = database;
    this.clock = clock;
  }

  /** Whether the session was ended or forgotten. */
  public boolean hasEnded(UUID session) {
    Boolean known = goingOn.getIfPresent(session);
    if (known == null) {
      known = database.global(tx -> store.goesOn(tx, session));
      goingOn.put(session, known);
    }
    return !known;
  }

  /** Ends the session. */
  public void end(Transaction tx, UUID session, String reason) {
    store.end(tx, session, reason, clock.instant());
    tx.afterCommit(() -> goingOn.invalidate(session));
  }

  /** Ends the person's sessions but the one to keep; gives those that it ended. */
  public List<UUID> endAll(Transaction tx, UUID person, Optional<UUID> keep, String reason) {
    List<UUID> ended = store.endAll(tx, person, keep, reason, clock.instant());
    tx.afterCommit(() -> goingOn.invalidateAll(ended));
    return ended;
  }
}
