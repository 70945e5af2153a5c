package dev.propel.agents.privacy;

import dev.propel.agents.store.AgentPrivacyStore;
import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.audit.privacy.RetainedKind;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Agents and their versions. They are the organization's: those that a person made stay when the
 * person is erased, with an author's id that leads to nobody.
 */
@Component
class AgentsHeldData implements HeldData, RetainedKind {

  private static final int AT_ONCE = 100;
  private static final int KEPT_AFTER_DELETION = 30;
  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;
  private final AgentPrivacyStore store;

  AgentsHeldData(Database database, AgentPrivacyStore store) {
    this.database = database;
    this.store = store;
  }

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public Set<String> tables() {
    return Set.of("agent", "agent_version");
  }

  @Override
  public int turn() {
    return 40;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    export(organization, new Subject.User(person).label(), sink);
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    export(organization, null, sink);
    UUID last = FIRST;
    List<UUID> ids;
    do {
      UUID after = last;
      ids = database.inOrganization(organization, tx -> store.ids(tx, after, AT_ONCE));
      for (UUID agent : ids) {
        database
            .inOrganization(organization, tx -> store.versions(tx, agent))
            .forEach(version -> sink.row("agent-versions", version));
      }
      last = ids.isEmpty() ? last : ids.getLast();
    } while (ids.size() == AT_ONCE);
  }

  private void export(OrganizationId organization, @Nullable String subject, ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.agents(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("agents", line));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    Erased all = Erased.NOTHING;
    Erased some;
    do {
      some =
          database.inOrganization(
              organization, tx -> store.remove(tx, store.ids(tx, FIRST, AT_ONCE)));
      all = all.and(some);
    } while (!some.nothing());
    return all;
  }

  @Override
  public String kind() {
    return "deletedAgents";
  }

  @Override
  public String description() {
    return "Agents that somebody deleted, with their versions, from then on.";
  }

  @Override
  public @Nullable Integer defaultDays() {
    return KEPT_AFTER_DELETION;
  }

  @Override
  public Erased expire(OrganizationId organization, Instant before, Set<UUID> held) {
    List<String> but = held.stream().map(id -> new Subject.User(id).label()).toList();
    return database.inOrganization(
        organization, tx -> store.remove(tx, store.deletedBefore(tx, before, but)));
  }
}
