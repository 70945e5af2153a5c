package dev.propel.audit.privacy;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.store.ErasureStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes requests to erase; what is asked for is carried out in the background. */
@Service
public class Erasures {

  private final Database database;
  private final ErasureStore erasures;
  private final LegalHolds holds;
  private final Optional<Belonging> belonging;
  private final PrivacySettings settings;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Erasures(
      Database database,
      ErasureStore erasures,
      LegalHolds holds,
      Optional<Belonging> belonging,
      PrivacySettings settings,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.erasures = erasures;
    this.holds = holds;
    this.belonging = belonging;
    this.settings = settings;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** A request that was taken, and what its outcome can be read with later. */
  public record Taken(Erasure erasure, String receipt) {}

  /**
   * Erases the caller in every organization that they belong to, and their account. 409 {@code
   * last_owner} while an organization has no other owner, {@code legal_hold} while something of
   * them is held.
   *
   * @param confirmedPerson the caller's own id
   */
  public Taken eraseSelf(Caller caller, @Nullable UUID confirmedPerson) {
    UUID person = Requests.person(caller);
    if (!person.equals(confirmedPerson)) {
      throw Failure.invalid("confirm", "To confirm, give the id of your own account.");
    }
    List<OrganizationId> all =
        belonging.map(known -> known.organizationsOf(person)).orElse(List.of());
    for (OrganizationId each : all) {
      requireErasable(each, person);
    }
    for (OrganizationId each : all) {
      if (!each.equals(caller.organization())) {
        take(new Caller(caller.subject(), each, caller.permissions()), person, false);
      }
    }
    return take(caller, person, true);
  }

  /** Erases what a member made in this organization, and their membership; 404 for no member. */
  public Taken eraseMember(Caller caller, UUID person) {
    caller.require(Permission.PRIVACY_MANAGE);
    if (belonging.filter(known -> known.isMember(caller.organization(), person)).isEmpty()) {
      throw Failure.notFound("member");
    }
    requireErasable(caller.organization(), person);
    return take(caller, person, false);
  }

  /**
   * Erases the organization with everything in it, when the time to call it off is over. 409 {@code
   * erasure_scheduled} when that is asked for already.
   *
   * @param confirmed the organization's id
   */
  public Taken eraseOrganization(Caller caller, @Nullable UUID confirmed) {
    caller.require(Permission.PRIVACY_MANAGE);
    if (caller.subject() instanceof Subject.ApiKey) {
      throw Failure.forbidden("people_only", "A machine cannot erase an organization.");
    }
    if (!caller.organization().value().equals(confirmed)) {
      throw Failure.invalid("confirm", "To confirm, give the id of this organization.");
    }
    return database.inOrganization(
        caller.organization(),
        tx -> {
          holds.requireNone(tx);
          if (erasures.organizationScheduled(tx)) {
            throw Failure.conflict(
                "erasure_scheduled", "The erasure of this organization is scheduled already.");
          }
          return add(tx, caller, Erasure.Scope.ORGANIZATION, null, false, settings.grace());
        });
  }

  /** Calls an erasure off that has not begun; 409 {@code erasure_begun} otherwise. */
  public Erasure cancel(Caller caller, UUID id) {
    caller.require(Permission.PRIVACY_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (erasures.find(tx, id).isEmpty()) {
            throw Failure.notFound("erasure");
          }
          if (!erasures.cancel(tx, id, clock.instant())) {
            throw Failure.conflict("erasure_begun", "This erasure has begun, or is over.");
          }
          audit.record(tx, caller, AuditEntry.succeeded("erasure.cancelled", "erasure:" + id));
          return erasures.find(tx, id).orElseThrow(() -> Failure.notFound("erasure"));
        });
  }

  /** The organization's erasures, newest first. */
  public Page<Erasure> list(Caller caller, PageRequest page) {
    caller.require(Permission.PRIVACY_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(erasures.list(tx, page.before(), page.limit() + 1), page, Erasure::id));
  }

  /** An erasure of the organization. */
  public Erasure find(Caller caller, UUID id) {
    caller.require(Permission.PRIVACY_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> erasures.find(tx, id).orElseThrow(() -> Failure.notFound("erasure")));
  }

  /** How the erasure went that this receipt was given for; 404 for any other text. */
  public Erasure byReceipt(String text) {
    Receipt receipt = Receipt.read(text).orElseThrow(() -> Failure.notFound("erasure"));
    return database.inOrganization(
        receipt.organization(),
        tx -> {
          byte[] hash =
              erasures
                  .receiptHash(tx, receipt.erasure())
                  .orElseThrow(() -> Failure.notFound("erasure"));
          if (!MessageDigest.isEqual(hash, receipt.hash())) {
            throw Failure.notFound("erasure");
          }
          return erasures.find(tx, receipt.erasure()).orElseThrow();
        });
  }

  /** Certificates of all organizations, newest first, for whoever looks after the deployment. */
  public List<Certificate> certificates(Caller caller, @Nullable Instant before, int most) {
    caller.require(Permission.PLATFORM_MANAGE);
    Instant latest = before == null ? clock.instant().plus(1, ChronoUnit.DAYS) : before;
    return database.global(tx -> erasures.finished(tx, latest, most)).stream()
        .flatMap(done ->
            database
                .inOrganization(done.organization(), tx -> erasures.find(tx, done.id()))
                .stream())
        .flatMap(done -> Optional.ofNullable(done.certificate()).stream())
        .toList();
  }

  private void requireErasable(OrganizationId organization, UUID person) {
    if (belonging.filter(known -> known.isLastOwner(organization, person)).isPresent()) {
      throw Failure.conflict(
          "last_owner",
          "This person is the only owner of an organization. Make somebody else owner, or erase the organization.");
    }
    database.inOrganization(
        organization,
        tx -> {
          holds.requireNone(tx, person);
          return person;
        });
  }

  private Taken take(Caller caller, UUID person, boolean account) {
    return database.inOrganization(
        caller.organization(),
        tx -> add(tx, caller, Erasure.Scope.PERSON, person, account, Duration.ZERO));
  }

  private Taken add(
      Transaction tx,
      Caller caller,
      Erasure.Scope scope,
      @Nullable UUID person,
      boolean account,
      Duration grace) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Erasure erasure =
        new Erasure(
            ids.next(),
            scope,
            person,
            account,
            Erasure.State.SCHEDULED,
            now,
            now.plus(grace),
            null,
            null);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    Receipt receipt = Receipt.of(caller.organization(), erasure.id(), secret);
    erasures.add(tx, caller.organization(), erasure, caller.subject().label(), receipt.hash());
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded("erasure.requested", "erasure:" + erasure.id())
            .with("of", person == null ? "organization" : "user:" + person)
            .with("due", erasure.dueAt().toString()));
    return new Taken(erasure, receipt.text());
  }
}
