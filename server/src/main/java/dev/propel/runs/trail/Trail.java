package dev.propel.runs.trail;

import dev.propel.audit.AuditEvent;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.trail.store.TrailStore;
import dev.propel.runs.trail.store.TrailStore.Batch;
import dev.propel.runs.trail.store.TrailStore.ToldRun;
import dev.propel.runs.trail.store.TrailStore.ToldStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Carries what runs did from the journal into the decision log. Events and how far they reach are
 * one transaction, and an event that is told twice has the same id: each is there exactly once,
 * however often a node is killed. Any number of nodes may do it.
 */
@Component
public class Trail {

  private static final int BATCHES = 20;
  private static final int RUNS = 100;
  private static final Duration HOLD = Duration.ofMinutes(1);

  private final Database database;
  private final TrailStore store;
  private final AuditTrail audit;
  private final Telling telling;

  Trail(Database database, TrailStore store, AuditTrail audit, Telling telling) {
    this.database = database;
    this.store = store;
    this.audit = audit;
    this.telling = telling;
  }

  /** Tells some of what has happened; says whether there may be more. */
  public boolean tell() {
    List<Batch> batches = database.global(tx -> store.claim(tx, BATCHES, HOLD));
    if (batches.isEmpty()) {
      return false;
    }
    Map<OrganizationId, Set<UUID>> runs = new LinkedHashMap<>();
    for (Batch batch : batches) {
      for (int i = 0; i < batch.runs().size(); i++) {
        runs.computeIfAbsent(
                new OrganizationId(batch.organizations().get(i)), none -> new LinkedHashSet<>())
            .add(batch.runs().get(i));
      }
    }
    runs.forEach((organization, ids) -> {
      List<UUID> all = List.copyOf(ids);
      for (int i = 0; i < all.size(); i += RUNS) {
        List<UUID> some = all.subList(i, Math.min(all.size(), i + RUNS));
        database.inOrganization(organization, tx -> tell(tx, organization, some));
      }
    });
    database.global(tx -> {
      store.done(tx, batches);
      return batches;
    });
    return batches.size() == BATCHES;
  }

  private int tell(Transaction tx, OrganizationId organization, List<UUID> ids) {
    List<AuditEvent> events = new ArrayList<>();
    for (ToldRun run : store.runs(tx, organization, ids)) {
      List<ToldStep> steps = store.steps(tx, organization, run.id(), run.throughStep());
      events.addAll(telling.of(run, steps));
      if (run.finishedAt() == null) {
        int last = steps.isEmpty() ? 0 : steps.getLast().seq();
        store.told(tx, organization, run.id(), Math.max(run.throughStep(), last));
      } else {
        store.toldAll(tx, organization, run.id());
      }
    }
    audit.recordLater(tx, organization, events);
    return events.size();
  }
}
