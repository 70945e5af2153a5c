package dev.propel.runs.privacy;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.RunErasure;
import dev.propel.runs.engine.History;
import dev.propel.runs.journal.payload.Payloads;
import dev.propel.runs.privacy.store.ErasingStore;
import dev.propel.runs.privacy.store.GivingStore;
import dev.propel.runs.store.StepRow;
import dev.propel.runs.store.StepStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transcripts, runs and their journals. What people said in the conversations of others loses its
 * words.
 */
@Component
class RunsHeldData implements HeldData {

  private static final int AT_ONCE = 50;
  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;
  private final GivingStore giving;
  private final ErasingStore erasing;
  private final StepStore steps;
  private final RunErasure erasure;
  private final Payloads payloads;
  private final History history;
  private final JsonMapper json;

  RunsHeldData(
      Database database,
      GivingStore giving,
      ErasingStore erasing,
      StepStore steps,
      RunErasure erasure,
      Payloads payloads,
      History history,
      JsonMapper json) {
    this.database = database;
    this.giving = giving;
    this.erasing = erasing;
    this.steps = steps;
    this.erasure = erasure;
    this.payloads = payloads;
    this.history = history;
    this.json = json;
  }

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "transcript", "message", "run", "step", "interrupt", "run_trail", "organization_share");
  }

  @Override
  public int turn() {
    return 30;
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
        (tx, last) -> giving.runs(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("runs", line));
    JsonPages.read(
        database,
        organization,
        (tx, last) -> giving.messages(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("messages", line));
    JsonPages.read(
        database,
        organization,
        (tx, last) -> giving.interrupts(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("interrupts", line));
    UUID last = FIRST;
    List<UUID> ids;
    do {
      UUID after = last;
      ids = database.inOrganization(organization, tx -> giving.ids(tx, subject, after, AT_ONCE));
      ids.forEach(run -> journal(organization, run, sink));
      last = ids.isEmpty() ? last : ids.getLast();
    } while (ids.size() == AT_ONCE);
  }

  private void journal(OrganizationId organization, UUID run, ExportSink sink) {
    for (StepRow row : database.inOrganization(organization, tx -> steps.rows(tx, run, 1))) {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("runId", run);
      step.put("step", row.whole());
      sink.row("journals", json.writeValueAsString(step));
    }
  }

  @Override
  public Erased erasePerson(OrganizationId organization, UUID person) {
    String subject = new Subject.User(person).label();
    Erased alone =
        untilNone(
            organization,
            tx -> erasing.standaloneOf(tx, subject, AT_ONCE),
            (tx, some) -> erasure.erase(tx, organization, some));
    return alone.and(
        untilNone(
            organization,
            tx -> erasing.spokenBy(tx, subject, AT_ONCE),
            (tx, some) ->
                erasure
                    .eraseJournals(tx, organization, some)
                    .and(erasing.emptyMessages(tx, some))));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return untilNone(
        organization,
        tx -> erasing.transcripts(tx, AT_ONCE),
        (tx, some) -> erasure.erase(tx, organization, some));
  }

  @Override
  public void forget(OrganizationId organization) {
    payloads.forget(organization);
    history.forget(organization);
  }

  private Erased untilNone(
      OrganizationId organization, Function<Transaction, List<UUID>> next, Removing removing) {
    Erased all = Erased.NOTHING;
    int found;
    do {
      record Part(int found, Erased erased) {}
      Part part =
          database.inOrganization(
              organization,
              tx -> {
                List<UUID> some = next.apply(tx);
                return new Part(
                    some.size(), some.isEmpty() ? Erased.NOTHING : removing.remove(tx, some));
              });
      all = all.and(part.erased());
      found = part.found();
    } while (found == AT_ONCE);
    return all;
  }

  private interface Removing {
    Erased remove(Transaction tx, List<UUID> some);
  }
}
