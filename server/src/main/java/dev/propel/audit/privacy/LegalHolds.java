package dev.propel.audit.privacy;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.store.HoldStore;
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
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps data from being removed, whoever wants to: a person, retention, an erasure. */
@Service
public class LegalHolds {

  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final HoldStore holds;
  private final Optional<Belonging> belonging;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  LegalHolds(
      Database database,
      HoldStore holds,
      Optional<Belonging> belonging,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.holds = holds;
    this.belonging = belonging;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The organization's holds, newest first, released ones among them. */
  public Page<LegalHold> list(Caller caller, PageRequest page) {
    caller.require(Permission.PRIVACY_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(holds.list(tx, page.before(), page.limit() + 1), page, LegalHold::id));
  }

  /** Holds what a member made, or everything; 404 for somebody who is no member. */
  public LegalHold place(Caller caller, @Nullable UUID person, String reason) {
    caller.require(Permission.PRIVACY_MANAGE);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Failure.invalid("reason", "A reason has 1 to " + LONGEST_REASON + " characters.");
    }
    if (person != null
        && belonging.filter(some -> some.isMember(caller.organization(), person)).isEmpty()) {
      throw Failure.notFound("member");
    }
    LegalHold hold =
        new LegalHold(
            ids.next(),
            person,
            reason.strip(),
            caller.subject().label(),
            clock.instant(),
            null,
            null);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          holds.add(tx, caller.organization(), hold);
          audit.record(tx, caller, entry("legalHold.placed", hold));
          return hold;
        });
  }

  /** Ends a hold; ending it again changes nothing. */
  public LegalHold release(Caller caller, UUID id) {
    caller.require(Permission.PRIVACY_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (holds.release(tx, id, caller.subject().label(), clock.instant())) {
            audit.record(tx, caller, AuditEntry.succeeded("legalHold.released", "legalHold:" + id));
          }
          return holds.find(tx, id).orElseThrow(() -> Failure.notFound("legal hold"));
        });
  }

  /** Refuses with 409 {@code legal_hold} while anything of this organization is held. */
  public void requireNone(Transaction tx) {
    Holding now = holds.holding(tx);
    if (now.everything() || !now.people().isEmpty()) {
      throw held();
    }
  }

  /** Refuses with 409 {@code legal_hold} while what this person made is held. */
  public void requireNone(Transaction tx, UUID person) {
    Holding now = holds.holding(tx);
    if (now.everything() || now.people().contains(person)) {
      throw held();
    }
  }

  /** The same for what this subject made; a machine's is held when everything is. */
  public void requireNone(Transaction tx, String author) {
    Holding now = holds.holding(tx);
    if (now.everything()
        || (Subject.labelled(author) instanceof Subject.User(UUID person)
            && now.people().contains(person))) {
      throw held();
    }
  }

  /** What is held in this organization. */
  public Holding holding(OrganizationId organization) {
    return database.inOrganization(organization, holds::holding);
  }

  private static Failure held() {
    return Failure.conflict(
        "legal_hold", "A legal hold lies on this. Nothing of it is removed until it is released.");
  }

  private static AuditEntry entry(String action, LegalHold hold) {
    AuditEntry entry =
        AuditEntry.succeeded(action, "legalHold:" + hold.id()).because(hold.reason());
    return hold.person() == null ? entry : entry.with("person", hold.person().toString());
  }
}
