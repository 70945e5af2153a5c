package dev.propel.audit.privacy;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.store.ExportStore;
import dev.propel.audit.privacy.work.Archive;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Copies of data, for those whom it is about. They are made in the background and fetched with a
 * link that works for a while and for whoever has it.
 */
@Service
public class DataExports {

  private static final int MOST_AT_ONCE = 3;
  private static final String LINKS = "/api/v1/privacy/downloads/";

  private final Database database;
  private final ExportStore exports;
  private final Optional<Belonging> belonging;
  private final Archive.Source archives;
  private final PrivacySettings settings;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DataExports(
      Database database,
      ExportStore exports,
      Optional<Belonging> belonging,
      Archive.Source archives,
      PrivacySettings settings,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.exports = exports;
    this.belonging = belonging;
    this.archives = archives;
    this.settings = settings;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Asks for the caller's own data in this organization. 409 {@code exports_under_way} while three
   * are being made.
   */
  public DataExport beginOwn(Caller caller) {
    return begin(caller, Requests.person(caller));
  }

  /** Asks for a member's data, or with null for the organization's; 404 for no member. */
  public DataExport beginFor(Caller caller, @Nullable UUID person) {
    caller.require(Permission.PRIVACY_MANAGE);
    if (person != null
        && belonging.filter(some -> some.isMember(caller.organization(), person)).isEmpty()) {
      throw Failure.notFound("member");
    }
    return begin(caller, person);
  }

  private DataExport begin(Caller caller, @Nullable UUID person) {
    DataExport export =
        new DataExport(
            ids.next(),
            person,
            caller.subject().label(),
            DataExport.State.QUEUED,
            0,
            clock.instant(),
            null,
            null);
    byte[] key = new byte[32];
    random.nextBytes(key);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (exports.underWay(tx, person) >= MOST_AT_ONCE) {
            throw Failure.conflict(
                "exports_under_way", "Such exports are being made already. Wait for one of them.");
          }
          exports.add(tx, caller.organization(), export, key);
          audit.record(tx, caller, entry("export.requested", export));
          return export;
        });
  }

  /** The caller's own exports, newest first. */
  public Page<DataExport> listOwn(Caller caller, PageRequest page) {
    UUID person = Requests.person(caller);
    return list(caller, page, person);
  }

  /** All exports of the organization, newest first. */
  public Page<DataExport> list(Caller caller, PageRequest page) {
    caller.require(Permission.PRIVACY_MANAGE);
    return list(caller, page, null);
  }

  private Page<DataExport> list(Caller caller, PageRequest page, @Nullable UUID person) {
    return database.inOrganization(
        caller.organization(),
        tx ->
            Page.of(
                exports.list(tx, person, page.before(), page.limit() + 1), page, DataExport::id));
  }

  /** An export of the organization. */
  public DataExport find(Caller caller, UUID id) {
    caller.require(Permission.PRIVACY_MANAGE);
    return database.inOrganization(caller.organization(), tx -> visible(tx, caller, id));
  }

  /**
   * A link to an export of the organization that is ready; 409 {@code export_not_ready} otherwise.
   */
  public DataExport.Link link(Caller caller, UUID id) {
    caller.require(Permission.PRIVACY_MANAGE);
    return linkVisible(caller, id);
  }

  /** A link to an export of the caller's own data; 404 for any other. */
  public DataExport.Link linkOwn(Caller caller, UUID id) {
    return linkVisible(caller, id);
  }

  private DataExport.Link linkVisible(Caller caller, UUID id) {
    return database.inOrganization(
        caller.organization(),
        tx -> {
          DataExport export = visible(tx, caller, id);
          Instant gone = export.expiresAt();
          if (export.state() != DataExport.State.READY || gone == null) {
            throw Failure.conflict("export_not_ready", "This export cannot be fetched now.");
          }
          Instant until = clock.instant().plus(settings.linkValid());
          Instant end = until.isBefore(gone) ? until : gone;
          byte[] key = exports.linkKey(tx, id).orElseThrow(() -> Failure.notFound("export"));
          LinkToken token = LinkToken.sign(caller.organization(), id, end, key);
          audit.record(tx, caller, entry("export.linked", export));
          return new DataExport.Link(LINKS + token.text(), token.expiresAt());
        });
  }

  /** What a link leads to; 404 for one that is wrong, over, or whose export is gone. */
  public Archive fetch(String text) {
    LinkToken token = LinkToken.read(text).orElseThrow(DataExports::noSuchLink);
    return database.inOrganization(
        token.organization(),
        tx -> {
          byte[] key = exports.linkKey(tx, token.export()).orElseThrow(DataExports::noSuchLink);
          DataExport export = exports.find(tx, token.export()).orElseThrow(DataExports::noSuchLink);
          if (!token.counts(key, clock.instant()) || export.state() != DataExport.State.READY) {
            throw noSuchLink();
          }
          Caller holder = new Caller(new Subject.Platform(), token.organization(), Set.of());
          audit.record(tx, holder, entry("export.fetched", export));
          List<ExportStore.Part> parts = exports.parts(tx, token.export());
          return archives.of(token.organization(), token.export(), parts, key);
        });
  }

  private DataExport visible(Transaction tx, Caller caller, UUID id) {
    return exports
        .find(tx, id)
        .filter(export -> Requests.sees(caller, export.person()))
        .orElseThrow(() -> Failure.notFound("export"));
  }

  private static Failure noSuchLink() {
    return Failure.notFound("download");
  }

  private static AuditEntry entry(String action, DataExport export) {
    AuditEntry entry = AuditEntry.succeeded(action, "export:" + export.id());
    UUID person = export.person();
    return entry.with("of", person == null ? "organization" : "user:" + person);
  }
}
