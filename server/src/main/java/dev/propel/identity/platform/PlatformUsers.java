package dev.propel.identity.platform;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.session.EndedSessions;
import dev.propel.identity.store.PlatformStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The deployment's people, for its administrators: who there is, never what they do. */
@Service
public class PlatformUsers {

  private final PlatformStore store;
  private final EndedSessions sessions;
  private final Memberships memberships;
  private final PlatformAdministrators administrators;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;

  PlatformUsers(
      PlatformStore store,
      EndedSessions sessions,
      Memberships memberships,
      PlatformAdministrators administrators,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.memberships = memberships;
    this.administrators = administrators;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /**
   * People in the order in which they registered.
   *
   * @param email only the one with exactly this address
   */
  public Page<PlatformUser> list(Caller caller, @Nullable String email, PageRequest request) {
    caller.require(Permission.PLATFORM_MANAGE);
    if (email == null) {
      return database.global(
          tx -> Page.of(store.users(tx, request), request, each -> each.person().id()));
    }
    return Page.whole(
        EmailAddress.parse(email)
            .flatMap(address -> database.global(tx -> store.byEmail(tx, address)))
            .map(List::of)
            .orElse(List.of()));
  }

  /**
   * Shuts somebody out of the whole deployment and ends their sessions.
   *
   * @throws Failure 404, 409 {@code oneself} or {@code last_administrator}
   */
  public PlatformUser suspend(Caller caller, UUID id) {
    caller.require(Permission.PLATFORM_MANAGE);
    if (caller.subject().equals(new Subject.User(id))) {
      throw Failure.conflict("oneself", "You cannot shut yourself out.");
    }
    PlatformUser user =
        database.global(tx -> {
          administrators.lock(tx);
          requireKnown(tx, id);
          if (!administrators.anyBeside(tx, id)) {
            throw Failure.conflict(
                "last_administrator", "They are the last who looks after the deployment.");
          }
          store.disable(tx, id, clock.instant());
          sessions.endAll(tx, id, Optional.empty(), "user_suspended");
          return store.byId(tx, id).orElseThrow();
        });
    changed(caller, "user.suspended", id);
    return user;
  }

  /** Lets somebody in again. */
  public PlatformUser restore(Caller caller, UUID id) {
    caller.require(Permission.PLATFORM_MANAGE);
    PlatformUser user =
        database.global(tx -> {
          requireKnown(tx, id);
          store.disable(tx, id, null);
          return store.byId(tx, id).orElseThrow();
        });
    changed(caller, "user.restored", id);
    return user;
  }

  /** Ends all sessions of somebody: at once on this node, within five seconds on the others. */
  public void signOut(Caller caller, UUID id) {
    caller.require(Permission.PLATFORM_MANAGE);
    database.global(tx -> {
      requireKnown(tx, id);
      return sessions.endAll(tx, id, Optional.empty(), "signed_out_by_platform");
    });
    changed(caller, "user.signedOut", id);
  }

  private void requireKnown(Transaction tx, UUID id) {
    if (store.byId(tx, id).isEmpty()) {
      throw Failure.notFound("user");
    }
  }

  private void changed(Caller caller, String action, UUID user) {
    memberships.forget(user);
    administrators.forget(user);
    audit.recordOutside(caller.subject().label(), AuditEntry.succeeded(action, "user:" + user));
  }
}
