package dev.propel.audit.privacy.work;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.audit.privacy.store.OwnStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.kernel.objects.ObjectStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Consents and exports, and what the kernel remembers of requests. */
@Component
class OwnHeldData implements HeldData {

  private final Database database;
  private final OwnStore store;
  private final ObjectStore objects;

  OwnHeldData(Database database, OwnStore store, ObjectStore objects) {
    this.database = database;
    this.store = store;
    this.objects = objects;
  }

  @Override
  public String name() {
    return "privacy";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "consent",
        "privacy_export",
        "privacy_export_part",
        "erasure",
        "legal_hold",
        "retention_rule",
        "idempotency",
        "outbox_event");
  }

  @Override
  public int turn() {
    return 60;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    consents(organization, person, sink);
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    consents(organization, null, sink);
  }

  private void consents(OrganizationId organization, @Nullable UUID person, ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.consents(tx, person, last, JsonPages.SIZE),
        json -> sink.row("consents", json));
  }

  @Override
  public Erased erasePerson(OrganizationId organization, UUID person) {
    String subject = new Subject.User(person).label();
    return exports(organization, person)
        .and(database.inOrganization(organization, tx -> store.erasePerson(tx, person, subject)));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return exports(organization, null)
        .and(database.inOrganization(organization, store::eraseOrganization));
  }

  private Erased exports(OrganizationId organization, @Nullable UUID person) {
    List<String> named =
        database.inOrganization(organization, tx -> store.exportObjects(tx, person));
    named.forEach(object -> objects.delete(organization, new ObjectHash(object)));
    int gone = database.inOrganization(organization, tx -> store.eraseExports(tx, person));
    return Erased.of("exports", gone);
  }
}
