package dev.propel.runs;

import dev.propel.agents.AgentCatalogue;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.models.Turn;
import dev.propel.runs.JournaledRuns.JournaledRun;
import dev.propel.runs.engine.History;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.StepRow;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that runs were shown, thought, called and changed, read from their journals. Whoever
 * reads one is written down in the decision log.
 */
@Service
public class Replays {

  /** The first field of each document; grows when its shape changes. */
  static final String FORMAT = "propel-replay-1";

  private final Database database;
  private final JournaledRuns runs;
  private final AgentCatalogue agents;
  private final History history;
  private final CheckpointReading reading;
  private final StepFormat format;
  private final AuditTrail audit;
  private final JsonMapper json;
  private final Clock clock;

  Replays(
      Database database,
      JournaledRuns runs,
      AgentCatalogue agents,
      History history,
      CheckpointReading reading,
      StepFormat format,
      AuditTrail audit,
      JsonMapper json,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.agents = agents;
    this.history = history;
    this.reading = reading;
    this.format = format;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** The replay of a run; 404 when it is not there or not the caller's to see. */
  public Replay begin(Caller caller, UUID id) {
    caller.require(Permission.RUNS_REPLAY);
    JournaledRun run =
        database.inOrganization(
            caller.organization(),
            tx -> {
              JournaledRun found = runs.find(tx, caller, id);
              audit.record(
                  tx,
                  caller,
                  AuditEntry.succeeded("run.replayed", "run:" + id)
                      .with("agent", found.run().agentId().toString())
                      .with("of", found.run().createdBy()));
              return found;
            });
    return out -> {
      try (JsonGenerator writing = json.createGenerator(out)) {
        write(writing, caller, run);
      }
    };
  }

  /** A document that is made while it is written: of a long run it does not fit into memory. */
  public interface Replay {
    /** Writes all of it as JSON. */
    void write(OutputStream out);
  }

  private void write(JsonGenerator out, Caller caller, JournaledRun run) {
    out.writeStartObject();
    out.writeStringProperty("format", FORMAT);
    out.writeStringProperty("writtenAt", clock.instant().toString());
    out.writePOJOProperty("run", RunView.of(run.run()));
    out.writeStringProperty("startedBy", run.run().createdBy());
    out.writeNumberProperty("inheritedSteps", run.origin().inheritedSteps());
    out.writePOJOProperty("agent", agent(caller, run));
    out.writeStringProperty("input", run.input().content());
    out.writeArrayPropertyStart("steps");
    steps(out, caller, run);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void steps(JsonGenerator out, Caller caller, JournaledRun run) {
    Fold fold = Fold.of(List.of());
    List<Turn> before = List.of();
    for (StepRow row : run.steps()) {
      Step whole = row.whole();
      JournaledStep step = format.read(whole);
      out.writeStartObject();
      out.writeNumberProperty("step", step.seq());
      out.writeStringProperty("kind", whole.kind());
      out.writeStringProperty("name", whole.name());
      out.writeNumberProperty("attempt", step.attempt());
      out.writeStringProperty("startedAt", whole.startedAt().toString());
      out.writeNumberProperty("durationMs", whole.durationMs());
      if (step instanceof ModelStep) {
        List<Turn> shown =
            history.shown(
                caller.organization(), run.input().parentId(), run.input().content(), fold);
        shown(out, before, shown);
        before = shown;
      }
      out.writePOJOProperty("request", whole.request());
      out.writePOJOProperty("result", whole.result());
      out.writePOJOProperty("usage", new RunView.Usage(whole.inputTokens(), whole.outputTokens()));
      if (step instanceof ChildStep child && step.seq() > run.origin().inheritedSteps()) {
        child(out, caller, child.childRun());
      }
      out.writeEndObject();
      fold.add(step);
    }
  }

  /**
   * What a model was shown: in full at first and when it was put anew, otherwise what was added.
   */
  private void shown(JsonGenerator out, List<Turn> before, List<Turn> now) {
    boolean added = !before.isEmpty() && now.size() >= before.size() && begins(now, before);
    out.writeObjectPropertyStart("shown");
    out.writeBooleanProperty("inAdditionToBefore", added);
    out.writeArrayPropertyStart("messages");
    for (Turn turn : added ? now.subList(before.size(), now.size()) : now) {
      out.writePOJO(reading.message(turn));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static boolean begins(List<Turn> all, List<Turn> first) {
    return all.subList(0, first.size()).equals(first);
  }

  private void child(JsonGenerator out, Caller caller, UUID id) {
    JournaledRun child = find(caller, id);
    if (child != null) {
      out.writeName("run");
      write(out, caller, child);
    }
  }

  private @Nullable JournaledRun find(Caller caller, UUID id) {
    try {
      return database.inOrganization(caller.organization(), tx -> runs.find(tx, caller, id));
    } catch (Failure notThere) {
      return null;
    }
  }

  /** What the agent was told to be; null when the agent is gone and the run has no copy of it. */
  private @Nullable JsonNode agent(Caller caller, JournaledRun run) {
    String copy = run.origin().specification();
    if (copy != null) {
      return json.readTree(copy);
    }
    try {
      return json.valueToTree(
          database.inOrganization(caller.organization(), tx -> specification(tx, caller, run)));
    } catch (Failure gone) {
      return null;
    }
  }

  private Object specification(Transaction tx, Caller caller, JournaledRun run) {
    return agents
        .runnable(tx, caller.organization(), run.run().agentId(), run.run().agentVersion())
        .specification();
  }
}
