package dev.propel.schedules.privacy;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.schedules.store.SchedulePrivacyStore;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Schedules. Those that act for a person go with the person; a timer that is left finds nothing.
 */
@Component
class SchedulesHeldData implements HeldData {

  private final Database database;
  private final SchedulePrivacyStore store;

  SchedulesHeldData(Database database, SchedulePrivacyStore store) {
    this.database = database;
    this.store = store;
  }

  @Override
  public String name() {
    return "schedules";
  }

  @Override
  public Set<String> tables() {
    return Set.of("schedule", "schedule_occurrence");
  }

  @Override
  public int turn() {
    return 10;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    export(organization, new Subject.User(person).label(), sink);
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    export(organization, null, sink);
  }

  private void export(OrganizationId organization, @Nullable String subject, ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.lines(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("schedules", line));
  }

  @Override
  public Erased erasePerson(OrganizationId organization, UUID person) {
    return remove(organization, new Subject.User(person).label());
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return remove(organization, null);
  }

  private Erased remove(OrganizationId organization, @Nullable String subject) {
    return Erased.of(
        "schedules", database.inOrganization(organization, tx -> store.remove(tx, subject)));
  }
}
