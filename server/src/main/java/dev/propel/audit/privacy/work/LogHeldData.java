package dev.propel.audit.privacy.work;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.audit.privacy.store.OwnStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The decision log. A person's events stay when the person is erased: they name them by an id that
 * leads to nobody any more, and a log that forgets proves nothing. With its organization it goes.
 */
@Component
class LogHeldData implements HeldData {

  private final Database database;
  private final OwnStore store;

  LogHeldData(Database database, OwnStore store) {
    this.database = database;
    this.store = store;
  }

  @Override
  public String name() {
    return "decisionLog";
  }

  @Override
  public Set<String> tables() {
    return Set.of("audit_event", "audit_unsealed", "audit_seal", "audit_kept_from");
  }

  @Override
  public int turn() {
    return 100;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    String subject = new Subject.User(person).label();
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.events(tx, subject, last, JsonPages.SIZE),
        json -> sink.row("audit-events", json));
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.events(tx, null, last, JsonPages.SIZE),
        json -> sink.row("audit-events", json));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return Erased.of("auditEvents", database.inOrganization(organization, store::eraseLog));
  }
}
