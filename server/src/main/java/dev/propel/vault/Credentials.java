package dev.propel.vault;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.store.CredentialStore;
import dev.propel.vault.store.CredentialVersionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Keeps what an organization needs elsewhere and nobody may read: keys, tokens, passwords. People
 * make, replace and delete credentials and never see a value again; modules {@link #use} them.
 */
@Service
public class Credentials {

  /** How many versions of a credential are remembered. */
  public static final int REMEMBERED = 100;

  /** How many credentials an organization may have. */
  public static final int MOST = 1_000;

  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;

  private final CredentialStore store;
  private final CredentialVersionStore versions;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  Credentials(
      CredentialStore store,
      CredentialVersionStore versions,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.versions = versions;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** The organization's credentials, newest first. */
  public Page<Credential> list(Caller caller, PageRequest request) {
    caller.require(Permission.CREDENTIALS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(store.list(tx, caller.organization(), request), request, Credential::id));
  }

  /** One credential. */
  public Credential get(Caller caller, UUID id) {
    caller.require(Permission.CREDENTIALS_READ);
    return database.inOrganization(caller.organization(), tx -> find(tx, caller, id));
  }

  /** The credential's versions, newest first, at most {@value #REMEMBERED}. */
  public List<CredentialVersion> versions(Caller caller, UUID id) {
    caller.require(Permission.CREDENTIALS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> versions.list(tx, caller.organization(), find(tx, caller, id).id(), REMEMBERED));
  }

  /**
   * Makes a credential.
   *
   * @throws Failure 422 naming the fields at fault; 409 {@code credential_name_taken}, {@code
   *     too_many_credentials}
   */
  public Credential create(Caller caller, NewCredential wanted) {
    caller.require(Permission.CREDENTIALS_MANAGE);
    new CredentialRules().name(wanted.name()).labels(wanted.labels()).value(wanted.value()).check();
    Instant now = clock.instant();
    String author = caller.subject().label();
    Credential credential =
        new Credential(
            ids.next(),
            wanted.name().strip(),
            wanted.kind(),
            wanted.labels(),
            1,
            1,
            author,
            now,
            now,
            null);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (store.count(tx, caller.organization()) >= MOST) {
            throw Failure.conflict(
                "too_many_credentials", "An organization has at most " + MOST + " credentials.");
          }
          if (!store.add(tx, caller.organization(), credential)) {
            throw nameTaken();
          }
          versions.add(
              tx,
              caller.organization(),
              credential.id(),
              new CredentialVersion(1, author, now, null, null),
              wanted.value());
          audit.record(tx, caller, entry("credential.created", credential));
          return credential;
        });
  }

  /**
   * Renames a credential or labels it anew.
   *
   * @param expected the revision that the caller saw, or null for any
   * @throws Failure 412 when it was changed meanwhile; 409 {@code credential_name_taken}; 422
   */
  public Credential change(
      Caller caller, UUID id, @Nullable Long expected, CredentialChange change) {
    caller.require(Permission.CREDENTIALS_MANAGE);
    new CredentialRules().name(change.name()).labels(change.labels()).check();
    try {
      return database.inOrganization(
          caller.organization(), tx -> change(tx, caller, id, expected, change));
    } catch (DuplicateKeyException taken) {
      throw nameTaken();
    }
  }

  private Credential change(
      Transaction tx, Caller caller, UUID id, @Nullable Long expected, CredentialChange change) {
    Credential before = hold(tx, caller, id, expected);
    String name = change.name() == null ? before.name() : change.name().strip();
    Map<String, String> labels = change.labels() == null ? before.labels() : change.labels();
    Credential after = changed(before, name, labels, before.version());
    store.update(tx, caller.organization(), after);
    audit.record(tx, caller, entry("credential.updated", after));
    return after;
  }

  /**
   * Gives a credential a new value.
   *
   * @param grace how long the value before counts beside it, up to 7 days; with none, all older
   *     values are destroyed with this call
   * @throws Failure 412 when it was changed meanwhile; 422
   */
  public Credential replace(
      Caller caller, UUID id, @Nullable Long expected, Secret value, Duration grace) {
    caller.require(Permission.CREDENTIALS_MANAGE);
    new CredentialRules().value(value).gracePeriod(grace).check();
    OrganizationId organization = caller.organization();
    return database.inOrganization(
        organization,
        tx -> {
          Credential before = hold(tx, caller, id, expected);
          Instant now = clock.instant();
          int next = before.version() + 1;
          versions.add(
              tx,
              organization,
              id,
              new CredentialVersion(next, caller.subject().label(), now, null, null),
              value);
          if (grace.isZero()) {
            versions.destroyBelow(tx, organization, id, next, now);
          } else {
            versions.limit(tx, organization, id, before.version(), now.plus(grace));
          }
          versions.forgetBelow(tx, organization, id, next - REMEMBERED);
          Credential after = changed(before, before.name(), before.labels(), next);
          store.update(tx, organization, after);
          audit.record(
              tx, caller, entry("credential.replaced", after).with("gracePeriod", "" + grace));
          return after;
        });
  }

  /** Deletes a credential; its values are destroyed. */
  public void delete(Caller caller, UUID id, @Nullable Long expected) {
    caller.require(Permission.CREDENTIALS_MANAGE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          Credential credential = hold(tx, caller, id, expected);
          store.remove(tx, caller.organization(), id);
          audit.record(tx, caller, entry("credential.deleted", credential));
          return id;
        });
  }

  /**
   * The newest value, for a module that works for this caller and has made sure that it may. Each
   * use is in the audit trail; for whom, its caller says.
   *
   * @param purpose what for, in a few words for the audit trail
   * @throws Failure 404 when there is none
   */
  public Secret use(Caller caller, UUID id, String purpose) {
    return database.inOrganization(caller.organization(), tx -> use(tx, caller, id, purpose));
  }

  /** The newest value of the credential with this name; see {@link #use(Caller, UUID, String)}. */
  public Secret use(Caller caller, String name, String purpose) {
    return database.inOrganization(
        caller.organization(),
        tx ->
            use(
                tx,
                caller,
                store
                    .named(tx, caller.organization(), name)
                    .orElseThrow(() -> Failure.notFound("credential")),
                purpose));
  }

  /** The same within a transaction of the caller's organization. */
  public Secret use(Transaction tx, Caller caller, UUID id, String purpose) {
    return accepted(tx, caller, id, purpose).getFirst();
  }

  /**
   * All values that count now, newest first: the newest and those in their grace period. For
   * checking what others present or signed.
   */
  public List<Secret> accepted(Transaction tx, Caller caller, UUID id, String purpose) {
    Credential credential = find(tx, caller, id);
    Instant now = clock.instant();
    List<Secret> values = versions.valid(tx, caller.organization(), id, now);
    store.used(tx, caller.organization(), id, now, now.minus(BETWEEN_NOTES));
    audit.record(tx, caller, entry("credential.used", credential).with("purpose", purpose));
    return values;
  }

  /** Destroys all values whose grace period is over; called again and again. */
  public void destroyLapsed() {
    List<UUID> organizations = database.global(tx -> versions.lapsed(tx, clock.instant(), AT_ONCE));
    Stream<OrganizationId> each = organizations.stream().map(OrganizationId::new);
    each.forEach(organization ->
        database.inOrganization(
            organization, tx -> versions.destroyLapsed(tx, organization, clock.instant())));
  }

  private Credential find(Transaction tx, Caller caller, UUID id) {
    return store
        .find(tx, caller.organization(), id)
        .orElseThrow(() -> Failure.notFound("credential"));
  }

  private Credential hold(Transaction tx, Caller caller, UUID id, @Nullable Long expected) {
    Credential credential =
        store.lock(tx, caller.organization(), id).orElseThrow(() -> Failure.notFound("credential"));
    if (expected != null && expected != credential.revision()) {
      throw Failure.changedMeanwhile("credential");
    }
    return credential;
  }

  private Credential changed(
      Credential before, String name, Map<String, String> labels, int version) {
    return new Credential(
        before.id(),
        name,
        before.kind(),
        labels,
        before.revision() + 1,
        version,
        before.createdBy(),
        before.createdAt(),
        clock.instant(),
        before.lastUsedAt());
  }

  private static AuditEntry entry(String action, Credential credential) {
    return AuditEntry.succeeded(action, "credential:" + credential.id())
        .with("name", credential.name())
        .with("version", "" + credential.version());
  }

  private static Failure nameTaken() {
    return Failure.conflict(
        "credential_name_taken", "There is a credential with this name. Choose another.");
  }
}
