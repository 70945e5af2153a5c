package dev.propel.identity.session;

import dev.propel.audit.AuditEntry;
import dev.propel.identity.account.OwnAccounts;
import dev.propel.identity.account.PersonalScope;
import dev.propel.identity.store.SessionStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Shows people where they are signed in, and lets them end it. */
@Service
public class OwnSessions {

  private final SessionStore store;
  private final EndedSessions ended;
  private final PersonalScope scope;
  private final Database database;
  private final Clock clock;

  OwnSessions(
      SessionStore store,
      EndedSessions ended,
      PersonalScope scope,
      Database database,
      Clock clock) {
    this.store = store;
    this.ended = ended;
    this.scope = scope;
    this.database = database;
    this.clock = clock;
  }

  /** The caller's sessions that go on, newest first. */
  public Page<OwnSession> list(Caller caller, PageRequest request) {
    UUID person = OwnAccounts.ownerOf(caller);
    return database.global(tx ->
        Page.of(store.goingOn(tx, person, clock.instant(), request), request, OwnSession::id));
  }

  /**
   * Ends one of the caller's sessions; its access tokens stop counting within five seconds.
   *
   * @throws Failure 404 when it is not the caller's or has ended
   */
  public void revoke(Caller caller, UUID session) {
    UUID person = OwnAccounts.ownerOf(caller);
    scope.of(
        person,
        (tx, self) -> {
          if (!store.isGoingOnOf(tx, session, person, clock.instant())) {
            throw Failure.notFound("session");
          }
          ended.end(tx, session, "revoked");
          AuditEntry entry = AuditEntry.succeeded("session.revoked", "session:" + session);
          scope.record(tx, self, entry);
          return entry;
        });
  }

  /** Ends the caller's sessions but the current one; gives how many. */
  public int revokeOthers(Caller caller, Optional<UUID> current) {
    UUID person = OwnAccounts.ownerOf(caller);
    return scope.of(
        person,
        (tx, self) -> {
          List<UUID> gone = ended.endAll(tx, person, current, "revoked");
          gone.forEach(session ->
              scope.record(
                  tx, self, AuditEntry.succeeded("session.revoked", "session:" + session)));
          return gone.size();
        });
  }
}
