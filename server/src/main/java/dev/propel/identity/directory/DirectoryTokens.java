package dev.propel.identity.directory;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.store.DirectoryTokenStore;
import dev.propel.identity.store.DirectoryTokenStore.Stored;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The tokens by which a directory speaks for an organization, at SCIM's doors and nowhere else. */
@Service
public class DirectoryTokens {

  /** How long the secret before a rotation goes on counting. */
  public static final Duration OVERLAP = Duration.ofHours(24);

  private static final int MOST = 50;
  private static final int MAX_NAME = 100;
  private static final Duration COARSE = Duration.ofMinutes(1);

  private final DirectoryTokenStore store;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DirectoryTokens(
      DirectoryTokenStore store, AuditTrail audit, Database database, Ids ids, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whether a text claims to be such a token. */
  public boolean looksLikeOne(String text) {
    return text.startsWith(DirectoryTokenText.MARK);
  }

  /**
   * The token as a caller, who may look after how members sign in: for SCIM's doors only. What the
   * database says counts at once.
   *
   * @throws Failure 401 {@code invalid_directory_token}
   */
  public Caller authenticate(String text) {
    DirectoryTokenText presented =
        DirectoryTokenText.parse(text).orElseThrow(DirectoryTokens::invalid);
    OrganizationId organization = presented.organization();
    return database.inOrganization(
        organization,
        tx -> {
          Stored stored =
              store.find(tx, organization, presented.token()).orElseThrow(DirectoryTokens::invalid);
          Instant now = clock.instant();
          if (!fits(stored, TokenHash.of(presented.secret()), now)) {
            throw invalid();
          }
          Instant last = stored.token().lastUsedAt();
          if (last == null || now.isAfter(last.plus(COARSE))) {
            store.used(tx, organization, presented.token(), now);
          }
          return new Caller(
              new Subject.Machine(presented.token()),
              organization,
              Set.of(Permission.SIGN_IN_MANAGE),
              true);
        });
  }

  /**
   * Makes a token.
   *
   * @throws Failure 409 {@code too_many_tokens}, 422 for the name
   */
  public NewDirectoryToken create(Caller caller, @Nullable String name) {
    caller.require(Permission.SIGN_IN_MANAGE);
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      throw Failure.invalid("name", "This has 1 to " + MAX_NAME + " characters.");
    }
    OrganizationId organization = caller.organization();
    DirectoryToken token =
        new DirectoryToken(ids.next(), name.strip(), clock.instant(), null, null);
    DirectoryTokenText text = text(organization, token.id());
    return database.inOrganization(
        organization,
        tx -> {
          if (store.list(tx, organization).size() >= MOST) {
            throw Failure.conflict(
                "too_many_tokens", "A directory has at most " + MOST + " tokens: revoke one.");
          }
          store.add(tx, organization, token, TokenHash.of(text.secret()), caller.subject().label());
          record(tx, caller, "directoryToken.created", token.id());
          return new NewDirectoryToken(token, Secret.of(text.text()));
        });
  }

  /** The organization's tokens, oldest first. */
  public List<DirectoryToken> list(Caller caller) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(), tx -> store.list(tx, caller.organization()));
  }

  /** Gives a token a new secret; the old one goes on counting for 24 hours. */
  public NewDirectoryToken rotate(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    OrganizationId organization = caller.organization();
    DirectoryTokenText text = text(organization, id);
    return database.inOrganization(
        organization,
        tx -> {
          if (store.find(tx, organization, id).isEmpty()) {
            throw Failure.notFound("directory token");
          }
          store.rotate(
              tx, organization, id, TokenHash.of(text.secret()), clock.instant().plus(OVERLAP));
          record(tx, caller, "directoryToken.rotated", id);
          return new NewDirectoryToken(
              store.find(tx, organization, id).orElseThrow().token(), Secret.of(text.text()));
        });
  }

  /** Revokes a token, at once. */
  public void revoke(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          if (!store.remove(tx, caller.organization(), id)) {
            throw Failure.notFound("directory token");
          }
          record(tx, caller, "directoryToken.revoked", id);
          return id;
        });
  }

  private void record(Transaction tx, Caller caller, String action, UUID id) {
    audit.record(tx, caller, AuditEntry.succeeded(action, "directoryToken:" + id));
  }

  private static boolean fits(Stored stored, TokenHash presented, Instant now) {
    Instant until = stored.token().previousUntil();
    return stored.hash().equals(presented)
        || (until != null && now.isBefore(until) && presented.equals(stored.previous()));
  }

  private DirectoryTokenText text(OrganizationId organization, UUID id) {
    byte[] secret = new byte[DirectoryTokenText.SECRET_BYTES];
    random.nextBytes(secret);
    return DirectoryTokenText.of(organization, id, secret);
  }

  private static Failure invalid() {
    return Failure.unauthenticated(
        "invalid_directory_token", "The directory's token does not count.");
  }
}
