package dev.propel.runs;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.RunStore.Origin;
import dev.propel.runs.store.StepRow;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.store.TranscriptStore;
import dev.propel.runs.store.TranscriptStore.MessageRow;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads runs with all that is known of them. */
@Component
class JournaledRuns {

  private final RunStore runs;
  private final StepStore steps;
  private final TranscriptStore transcripts;
  private final StepFormat format;

  JournaledRuns(RunStore runs, StepStore steps, TranscriptStore transcripts, StepFormat format) {
    this.runs = runs;
    this.steps = steps;
    this.transcripts = transcripts;
    this.format = format;
  }

  /** The run; 404 when it is not there or not the caller's to see. */
  JournaledRun find(Transaction tx, Caller caller, UUID id) {
    Run run =
        runs.find(tx, id)
            .filter(found ->
                caller.may(Permission.CONVERSATIONS_READ_ALL)
                    || found.createdBy().equals(caller.subject().label()))
            .orElseThrow(() -> Failure.notFound("run"));
    return new JournaledRun(
        run,
        runs.origin(tx, id),
        transcripts.some(tx, List.of(run.inputMessageId())).getFirst(),
        steps.rows(tx, id, 1),
        format);
  }

  /** A run with its journal. */
  record JournaledRun(
      Run run, Origin origin, MessageRow input, List<StepRow> steps, StepFormat format) {

    /**
     * The state after its first steps; 404 when it never did so many. Reads large texts: not for
     * within a transaction.
     */
    Fold after(int checkpoint) {
      if (checkpoint < 0 || checkpoint > steps.size()) {
        throw Failure.notFound("checkpoint");
      }
      return Fold.of(
          steps.subList(0, checkpoint).stream().map(StepRow::whole).map(format::read).toList());
    }
  }
}
