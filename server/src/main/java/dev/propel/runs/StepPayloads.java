package dev.propel.runs;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.runs.journal.payload.Payloads;
import dev.propel.runs.store.StepRow;
import dev.propel.runs.store.StepStore;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The large texts of a run's steps, which their rows only name. */
@Service
public class StepPayloads {

  private final Runs runs;
  private final Database database;
  private final StepStore steps;
  private final Payloads payloads;

  StepPayloads(Runs runs, Database database, StepStore steps, Payloads payloads) {
    this.runs = runs;
    this.database = database;
    this.steps = steps;
    this.payloads = payloads;
  }

  /**
   * The whole text; 404 when the caller may not see the run, when there is no such step, and when
   * that step does not name this object.
   */
  public String find(Caller caller, UUID run, int seq, String object) {
    caller.require(Permission.RUNS_READ);
    UUID visible = runs.find(caller, run).id();
    ObjectHash hash =
        database.inOrganization(
            caller.organization(),
            tx ->
                steps.row(tx, visible, seq).map(StepRow::named).stream()
                    .flatMap(step -> Payloads.objects(step).stream())
                    .filter(named -> named.hex().equals(object))
                    .findFirst()
                    .orElseThrow(() -> Failure.notFound("payload")));
    return payloads.load(caller.organization(), hash);
  }
}
