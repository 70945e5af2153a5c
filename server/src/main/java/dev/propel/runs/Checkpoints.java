package dev.propel.runs;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.models.Turn;
import dev.propel.runs.JournaledRuns.JournaledRun;
import dev.propel.runs.engine.History;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.store.StepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at the places that a run went through. */
@Service
public class Checkpoints {

  private final Database database;
  private final JournaledRuns runs;
  private final History history;
  private final CheckpointReading reading;

  Checkpoints(Database database, JournaledRuns runs, History history, CheckpointReading reading) {
    this.database = database;
    this.runs = runs;
    this.history = history;
    this.reading = reading;
  }

  /** The places, from before the first step to behind the last. */
  public List<Checkpoint> list(Caller caller, UUID id) {
    JournaledRun run = read(caller, id);
    List<Checkpoint> places = new ArrayList<>();
    places.add(new Checkpoint(0, "start", null, run.run().createdAt(), false));
    for (StepRow row : run.steps()) {
      Step step = row.named();
      places.add(
          new Checkpoint(
              step.seq(),
              step.kind(),
              step.name(),
              step.startedAt().plusMillis(step.durationMs()),
              step.seq() <= run.origin().inheritedSteps()));
    }
    return places;
  }

  /** The state at a checkpoint; 404 for one that the run did not come to. */
  public CheckpointState state(Caller caller, UUID id, int checkpoint) {
    JournaledRun run = read(caller, id);
    Fold fold = run.after(checkpoint);
    List<Turn> shown =
        history.shown(caller.organization(), run.input().parentId(), run.input().content(), fold);
    return reading.state(shown, fold);
  }

  /** What happened from one checkpoint to another; when none is named, from that before it. */
  public CheckpointDifference difference(
      Caller caller, UUID id, int checkpoint, @Nullable Integer from) {
    JournaledRun run = read(caller, id);
    Fold to = run.after(checkpoint);
    Fold start = run.after(from == null ? Math.max(0, checkpoint - 1) : from);
    if (start.nextSeq() > to.nextSeq()) {
      throw Failure.malformed("from", "A difference is from a checkpoint to one behind it.");
    }
    return reading.difference(start, to);
  }

  private JournaledRun read(Caller caller, UUID id) {
    caller.require(Permission.RUNS_READ);
    return database.inOrganization(caller.organization(), tx -> runs.find(tx, caller, id));
  }
}
