package dev.propel.identity.session;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.Person;
import dev.propel.identity.account.SignedIn;
import dev.propel.identity.organization.Entrances;
import dev.propel.identity.organization.Organization;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.store.SessionStore;
import dev.propel.identity.store.SessionStore.Found;
import dev.propel.identity.token.AccessTokens;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sign-ins that last. Each use of a refresh token supersedes it by a new one. A superseded token
 * that turns up again was copied, so its whole session ends; except within a few seconds, when a
 * second tab or a repeated request is the likelier reason: that use gets a token of its own. Tokens
 * that live side by side so are superseded together by the next use of either, so a copy that
 * slipped through in those seconds is found out then.
 */
@Service
public class Sessions {

  /** How long a session lasts without use. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  static final Duration GRACE = Duration.ofSeconds(10);

  private static final int TOKEN_BYTES = 32;

  private final SessionStore store;
  private final EndedSessions ended;
  private final PersonStore people;
  private final OrganizationStore organizations;
  private final Entrances entrances;
  private final AccessTokens accessTokens;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Sessions(
      SessionStore store,
      EndedSessions ended,
      PersonStore people,
      OrganizationStore organizations,
      Entrances entrances,
      AccessTokens accessTokens,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.ended = ended;
    this.people = people;
    this.organizations = organizations;
    this.entrances = entrances;
    this.accessTokens = accessTokens;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins a session of the caller, in the scope of the caller's organization; of a confined
   * caller, one that is bound to it.
   */
  public Ticket begin(
      Transaction tx, Caller caller, Person person, Organization organization, Way way) {
    Instant now = clock.instant();
    UUID session = ids.next();
    store.forgetExpired(tx, person.id(), now);
    store.begin(
        tx,
        session,
        person.id(),
        organization.id(),
        Device.current(),
        caller.confined(),
        now,
        now.plus(LIFETIME));
    AuditEntry started = AuditEntry.succeeded("session.started", "session:" + session);
    for (Map.Entry<String, String> fact : way.facts().entrySet()) {
      started = started.with(fact.getKey(), fact.getValue());
    }
    audit.record(tx, caller, started);
    return carryOn(tx, session, person, organization, caller.confined(), now);
  }

  /**
   * Exchanges a refresh token for new tokens.
   *
   * @param wanted the organization to go on in; otherwise the last one
   * @throws Failure 401 {@code session_ended} when the token does not count, 403 {@code
   *     single_sign_on_required}, 404 for a wanted organization that is not the user's
   */
  public SignedIn refresh(Secret token, Optional<OrganizationId> wanted) {
    TokenHash hash = TokenHash.of(token.reveal());
    Found found = database.global(tx -> store.find(tx, hash)).orElseThrow(Sessions::ended);
    @Nullable OrganizationId bound = found.bound();
    Caller caller =
        bound == null
            ? entrances.open(found.user(), wanted, Optional.of(found.chosen()))
            : entrances.confined(found.user(), bound, wanted);
    return database
        .inOrganization(caller.organization(), tx -> rotate(tx, caller, found.session(), hash))
        .map(this::redeem)
        .orElseThrow(Sessions::ended);
  }

  /** Adds the access token; after the transaction that gave the ticket. */
  public SignedIn redeem(Ticket ticket) {
    String accessToken =
        accessTokens.issue(
            ticket.person().id(), ticket.organization().id(), ticket.session(), ticket.bound());
    return new SignedIn(accessToken, ticket.refreshToken(), ticket.person(), ticket.organization());
  }

  /** Whose session this is, for linking; empty when it does not count or is bound. */
  public Optional<UUID> holder(Secret token) {
    TokenHash hash = TokenHash.of(token.reveal());
    return database
        .global(tx -> store.find(tx, hash))
        .filter(found -> found.endedAt() == null && found.supersededAt() == null)
        .filter(found -> found.bound() == null && clock.instant().isBefore(found.expiresAt()))
        .map(Found::user);
  }

  /** Ends the session of this token; does nothing when there is none. */
  public void end(Secret token) {
    TokenHash hash = TokenHash.of(token.reveal());
    database
        .global(tx -> store.find(tx, hash))
        .filter(found -> found.endedAt() == null)
        .ifPresent(found -> {
          Caller caller = new Caller(new Subject.User(found.user()), found.chosen(), Set.of());
          database.inOrganization(
              found.chosen(),
              tx -> {
                ended.end(tx, found.session(), "signed_out");
                return recorded(
                    tx,
                    caller,
                    AuditEntry.succeeded("session.ended", "session:" + found.session()));
              });
        });
  }

  /** Empty when the token does not count; what that entails must be committed, so no exception. */
  private Optional<Ticket> rotate(Transaction tx, Caller caller, UUID session, TokenHash hash) {
    store.lock(tx, session);
    Instant now = clock.instant();
    Found found = store.find(tx, hash).orElseThrow(Sessions::ended);
    if (found.endedAt() != null || !now.isBefore(found.expiresAt())) {
      return Optional.empty();
    }
    @Nullable Instant superseded = found.supersededAt();
    if (superseded != null && superseded.plus(GRACE).isBefore(now)) {
      ended.end(tx, session, "token_reused");
      recorded(
          tx,
          caller,
          AuditEntry.refused("session.reuseDetected", "session:" + session, "token_reused"));
      return Optional.empty();
    }
    if (superseded == null) {
      store.supersede(tx, session, now);
    }
    store.used(tx, session, Device.current(), now);
    store.prolong(tx, session, caller.organization(), now.plus(LIFETIME));
    recorded(tx, caller, AuditEntry.succeeded("session.refreshed", "session:" + session));
    Person person = people.byId(tx, found.user()).orElseThrow(Sessions::ended);
    String name = organizations.name(tx, caller.organization()).orElseThrow(Sessions::ended);
    Organization organization = new Organization(caller.organization(), name);
    return Optional.of(carryOn(tx, session, person, organization, caller.confined(), now));
  }

  private Ticket carryOn(
      Transaction tx,
      UUID session,
      Person person,
      Organization organization,
      boolean bound,
      Instant now) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    store.addToken(tx, session, TokenHash.of(token), now);
    return new Ticket(session, Secret.of(token), person, organization, bound);
  }

  private AuditEntry recorded(Transaction tx, Caller caller, AuditEntry entry) {
    audit.record(tx, caller, entry);
    return entry;
  }

  private static Failure ended() {
    return Failure.unauthenticated("session_ended", "Sign in again.");
  }
}
