package dev.propel.runs;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.RunnableAgent;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.runs.engine.Birth;
import dev.propel.runs.engine.Births;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.stream.MessageIds;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Begins runs under ids that were fixed before, for modules that begin them unasked and must be
 * able to try again after a crash.
 */
@Service
public class PlannedRuns {

  private final Database database;
  private final AgentCatalogue agents;
  private final RunStore runs;
  private final Births births;
  private final WebhookUrls webhooks;
  private final Ids ids;
  private final Clock clock;

  PlannedRuns(
      Database database,
      AgentCatalogue agents,
      RunStore runs,
      Births births,
      WebhookUrls webhooks,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.agents = agents;
    this.runs = runs;
    this.births = births;
    this.webhooks = webhooks;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins the run; one that has begun under its id is given back as it is. However often this is
   * called, and by however many at a time, there is one run. Whoever calls has checked that the
   * caller may speak in the transcript. Refuses what {@link Runs#start} and {@link Runs#startAlone}
   * refuse.
   */
  public Run begin(Caller caller, PlannedRun planned) {
    caller.require(
        planned.transcript() == null ? Permission.RUNS_START : Permission.CONVERSATIONS_WRITE);
    Optional<Run> begun = find(caller.organization(), planned.id());
    if (begun.isPresent()) {
      return begun.get();
    }
    Birth birth = birth(caller, planned);
    try {
      return births.bear(birth, planned.id()).run();
    } catch (DuplicateKeyException meanwhile) {
      return find(caller.organization(), planned.id()).orElseThrow(() -> meanwhile);
    }
  }

  /** The runs that have begun under these ids, whoever may see them. */
  public Map<UUID, Run> among(OrganizationId organization, Collection<UUID> wanted) {
    return database.inOrganization(
        organization,
        tx -> {
          Map<UUID, Run> found = new HashMap<>();
          wanted.forEach(id -> runs.find(tx, id).ifPresent(run -> found.put(id, run)));
          return found;
        });
  }

  private Optional<Run> find(OrganizationId organization, UUID id) {
    return database.inOrganization(organization, tx -> runs.find(tx, id));
  }

  private Birth birth(Caller caller, PlannedRun planned) {
    RunOptions options = planned.wishes().options(clock.instant());
    webhooks.check(options.webhookUrl());
    RunnableAgent agent =
        database.inOrganization(
            caller.organization(),
            tx ->
                agents.runnable(
                    tx, caller.organization(), planned.agent(), planned.agentVersion()));
    UUID transcript = planned.transcript();
    return new Birth(
        caller.organization(),
        caller.subject().label(),
        transcript == null ? ids.next() : transcript,
        // Step 0 says nothing: what comes before all that the run says.
        MessageIds.of(planned.id(), 0),
        planned.input(),
        true,
        agent,
        options,
        transcript == null,
        null);
  }
}
