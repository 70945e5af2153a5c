package dev.propel.identity.apikey;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.store.ApiKeyStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes, lists and revokes API keys. */
@Service
public class ApiKeys {

  private static final int MAX_NAME = 100;
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

  /** Far enough; a timestamp of the database ends some time after it. */
  private static final Instant LAST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

  private final ApiKeyStore store;
  private final PresentedKeys presented;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiKeys(
      ApiKeyStore store,
      PresentedKeys presented,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.presented = presented;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @param scopes labels of what it may do; when null, all that the caller may in the organization.
   *     Nobody gives more than they have, and nobody gives the care of the platform
   * @throws Failure 422 naming the fields at fault
   */
  public NewApiKey create(
      Caller caller,
      @Nullable String name,
      @Nullable List<String> scopes,
      @Nullable Instant expiresAt) {
    caller.require(Permission.API_KEYS_MANAGE);
    List<FieldProblem> problems = new ArrayList<>();
    Set<Permission> granted =
        scopes == null ? ofOrganizations(caller) : granted(caller, scopes, problems);
    Instant now = clock.instant();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      problems.add(new FieldProblem("expiresAt", "This is in the past."));
    }
    if (expiresAt != null && expiresAt.isAfter(LAST_EXPIRY)) {
      problems.add(new FieldProblem("expiresAt", "This is after the year 9999."));
    }
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      problems.add(new FieldProblem("name", "This has 1 to " + MAX_NAME + " characters."));
    }
    if (!problems.isEmpty() || name == null) {
      throw Failure.invalid(problems);
    }
    byte[] secret = new byte[ApiKeyText.SECRET_BYTES];
    random.nextBytes(secret);
    ApiKeyText text = ApiKeyText.of(ids.next(), caller.organization(), secret);
    ApiKey key =
        new ApiKey(
            text.key(),
            name.strip(),
            text.prefix(),
            granted,
            caller.subject().label(),
            now,
            expiresAt,
            null,
            null);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          store.add(tx, caller.organization(), key, TokenHash.of(text.secret()));
          audit.record(
              tx,
              caller,
              AuditEntry.succeeded("apiKey.created", "apiKey:" + key.id())
                  .with("name", key.name())
                  .with("scopes", labels(granted)));
          return new NewApiKey(key, Secret.of(text.text()));
        });
  }

  /** The organization's keys, newest first. */
  public Page<ApiKey> list(Caller caller, PageRequest request) {
    caller.require(Permission.API_KEYS_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(store.list(tx, caller.organization(), request), request, ApiKey::id));
  }

  /** Revokes a key: at once on this node, within seconds on the others. */
  public void revoke(Caller caller, UUID id) {
    caller.require(Permission.API_KEYS_MANAGE);
    OrganizationId organization = caller.organization();
    database.inOrganization(
        organization,
        tx -> {
          if (!store.remove(tx, organization, id)) {
            throw Failure.notFound("API key");
          }
          tx.afterCommit(() -> presented.forget(organization, id));
          audit.record(tx, caller, AuditEntry.succeeded("apiKey.revoked", "apiKey:" + id));
          return id;
        });
  }

  /**
   * Gives the key a new secret; the old one goes on counting for a while, so that machines can be
   * changed over one by one.
   *
   * @param overlap how long, in seconds: at most seven days, a day when null
   * @throws Failure 404, 403 {@code beyond_own_permissions} when the key may what the caller may
   *     not, 422 for the overlap
   */
  public NewApiKey rotate(Caller caller, UUID id, @Nullable Long overlap) {
    caller.require(Permission.API_KEYS_MANAGE);
    Duration grace = overlap == null ? OVERLAP : overlap(overlap);
    OrganizationId organization = caller.organization();
    byte[] secret = new byte[ApiKeyText.SECRET_BYTES];
    random.nextBytes(secret);
    ApiKeyText text = ApiKeyText.of(id, organization, secret);
    return database.inOrganization(
        organization,
        tx -> {
          ApiKey key = changeable(tx, caller, id);
          Instant now = clock.instant();
          store.rotate(tx, organization, id, TokenHash.of(text.secret()), now.plus(grace), now);
          tx.afterCommit(() -> presented.forget(organization, id));
          audit.record(
              tx,
              caller,
              AuditEntry.succeeded("apiKey.rotated", "apiKey:" + id)
                  .with("name", key.name())
                  .with("previousUntil", now.plus(grace).toString()));
          return new NewApiKey(read(tx, organization, id), Secret.of(text.text()));
        });
  }

  /** Gives the key another name. */
  public ApiKey rename(Caller caller, UUID id, @Nullable String name) {
    caller.require(Permission.API_KEYS_MANAGE);
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      throw Failure.invalid("name", "This has 1 to " + MAX_NAME + " characters.");
    }
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          read(tx, organization, id);
          store.rename(tx, organization, id, name.strip());
          tx.afterCommit(() -> presented.forget(organization, id));
          audit.record(
              tx,
              caller,
              AuditEntry.succeeded("apiKey.renamed", "apiKey:" + id).with("name", name.strip()));
          return read(tx, organization, id);
        });
  }

  /** Whoever is handed the new text may from then on what the key may. */
  private ApiKey changeable(Transaction tx, Caller caller, UUID id) {
    ApiKey key = read(tx, caller.organization(), id);
    if (!caller.permissions().containsAll(key.scopes())) {
      throw Failure.forbidden(
          "beyond_own_permissions", "This key may do what you may not: ask somebody who may.");
    }
    return key;
  }

  private ApiKey read(Transaction tx, OrganizationId organization, UUID id) {
    return store
        .find(tx, organization, id)
        .map(ApiKeyStore.Stored::key)
        .orElseThrow(() -> Failure.notFound("API key"));
  }

  private static Duration overlap(long seconds) {
    if (seconds < 0 || seconds > LONGEST_OVERLAP.toSeconds()) {
      throw Failure.invalid(
          "overlapSeconds", "This is 0 to " + LONGEST_OVERLAP.toSeconds() + " seconds.");
    }
    return Duration.ofSeconds(seconds);
  }

  private static Set<Permission> ofOrganizations(Caller caller) {
    return caller.permissions().stream()
        .filter(each -> each != Permission.PLATFORM_MANAGE)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Permission> granted(
      Caller caller, List<String> scopes, List<FieldProblem> problems) {
    Set<Permission> granted = EnumSet.noneOf(Permission.class);
    for (int at = 0; at < scopes.size(); at++) {
      String field = "scopes[" + at + "]";
      Optional<Permission> permission =
          Permission.labelled(scopes.get(at)).filter(each -> each != Permission.PLATFORM_MANAGE);
      if (permission.isEmpty()) {
        problems.add(new FieldProblem(field, "There is no such permission."));
      } else if (caller.may(permission.get())) {
        granted.add(permission.get());
      } else {
        problems.add(new FieldProblem(field, "You do not hold this permission yourself."));
      }
    }
    if (scopes.isEmpty()) {
      problems.add(new FieldProblem("scopes", "A key needs at least one permission."));
    }
    return granted;
  }

  private static String labels(Set<Permission> permissions) {
    return permissions.stream().map(Permission::label).sorted().collect(Collectors.joining(" "));
  }
}
