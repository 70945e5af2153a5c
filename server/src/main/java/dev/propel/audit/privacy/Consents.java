package dev.propel.audit.privacy;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.store.ConsentStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** What people agreed to in an organization, and when they took it back. Only they do either. */
@Service
public class Consents {

  private static final Pattern PURPOSE = Pattern.compile("[a-z][a-zA-Z0-9.-]{0,99}");
  private static final int LONGEST_VERSION = 100;

  private final Database database;
  private final ConsentStore consents;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Consents(Database database, ConsentStore consents, AuditTrail audit, Ids ids, Clock clock) {
    this.database = database;
    this.consents = consents;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The caller's own, newest first. */
  public Page<Consent> list(Caller caller, PageRequest page) {
    UUID person = Requests.person(caller);
    return database.inOrganization(
        caller.organization(),
        tx ->
            Page.of(consents.list(tx, person, page.before(), page.limit() + 1), page, Consent::id));
  }

  /** Agrees; agreeing to the same text again is the same consent while it counts. */
  public Consent give(Caller caller, String purpose, String version) {
    UUID person = Requests.person(caller);
    if (!PURPOSE.matcher(purpose).matches()) {
      throw Failure.invalid(
          "purpose",
          "A purpose begins with a small letter and has at most 100 letters and digits.");
    }
    if (version.isBlank() || version.length() > LONGEST_VERSION) {
      throw Failure.invalid("version", "A version has 1 to 100 characters.");
    }
    return database.inOrganization(
        caller.organization(),
        tx ->
            consents
                .standing(tx, person, purpose, version)
                .orElseGet(() -> {
                  Consent consent =
                      new Consent(ids.next(), person, purpose, version, clock.instant(), null);
                  consents.add(tx, caller.organization(), consent);
                  audit.record(
                      tx,
                      caller,
                      AuditEntry.succeeded("consent.given", "consent:" + consent.id())
                          .with("purpose", purpose));
                  return consent;
                }));
  }

  /** Takes a consent back; taking it back again changes nothing. */
  public Consent withdraw(Caller caller, UUID id) {
    UUID person = Requests.person(caller);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (consents.withdraw(tx, person, id, clock.instant())) {
            audit.record(tx, caller, AuditEntry.succeeded("consent.withdrawn", "consent:" + id));
          }
          return consents.find(tx, person, id).orElseThrow(() -> Failure.notFound("consent"));
        });
  }
}
