package dev.propel.runs;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.AgentSpecification;
import dev.propel.agents.RunnableAgent;
import dev.propel.audit.AuditEntry;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Branches.Input;
import dev.propel.runs.JournaledRuns.JournaledRun;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.Inheritance;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.runs.store.TranscriptStore;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes on from a checkpoint of a run in another way: in a run of its own, which has the steps up to
 * there behind it. The first run's journal is never changed.
 */
@Service
public class Forks {

  private static final int LONGEST_INPUT = 200_000;
  private static final int LONGEST_RESULT = 1_000_000;

  private final Database database;
  private final AgentCatalogue agents;
  private final JournaledRuns runs;
  private final TranscriptStore store;
  private final Transcripts transcripts;
  private final Branches branches;
  private final JsonMapper json;
  private final Clock clock;

  Forks(
      Database database,
      AgentCatalogue agents,
      JournaledRuns runs,
      TranscriptStore store,
      Transcripts transcripts,
      Branches branches,
      JsonMapper json,
      Clock clock) {
    this.database = database;
    this.agents = agents;
    this.runs = runs;
    this.store = store;
    this.transcripts = transcripts;
    this.branches = branches;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Begins the fork. In a conversation its branch becomes the current one, and it is refused with
   * 409 {@code conversation_busy} like a message; of a run without one it is without one too. 404
   * for a checkpoint, an agent or a version that is not there, 422 for a change that does not fit
   * the checkpoint.
   */
  public Started fork(Caller caller, UUID id, NewFork wanted) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    RunOptions options =
        new RunWishes(wanted.onBusy(), null, null, null, null, null).options(clock.instant());
    JournaledRun run =
        database.inOrganization(caller.organization(), tx -> runs.find(tx, caller, id));
    Fold fold = run.after(wanted.checkpoint());
    if (CheckpointReading.isOver(fold)) {
      throw Failure.invalid(
          "checkpoint",
          "There the run has come to its end. Fork from an earlier checkpoint, or say something.");
    }
    List<JournaledStep> inherited = Inheritance.of(changed(fold, wanted.toolResult()));
    Plan plan = database.inOrganization(caller.organization(), tx -> plan(tx, caller, run, wanted));
    if (plan.input() instanceof Input.Alone) {
      caller.require(Permission.RUNS_START);
    }
    Started started =
        branches.begin(
            caller,
            plan.input(),
            branches.on(plan.agent(), wanted.model()),
            options,
            id,
            inherited);
    branches.record(
        caller,
        AuditEntry.succeeded("run.forked", "run:" + started.run().id())
            .with("from", id.toString())
            .with("checkpoint", Integer.toString(wanted.checkpoint())));
    return started;
  }

  private Plan plan(Transaction tx, Caller caller, JournaledRun run, NewFork wanted) {
    if (!store.isOpen(tx, run.run().transcriptId())) {
      throw Failure.notFound("conversation");
    }
    return new Plan(input(tx, run, wanted), agent(tx, caller, run, wanted));
  }

  private Input input(Transaction tx, JournaledRun journaled, NewFork wanted) {
    Run run = journaled.run();
    String content = wanted.content();
    if (content != null && wanted.checkpoint() > 0) {
      throw Failure.invalid(
          "content",
          "The steps up to checkpoint %d answer the words as they were. Other words begin at checkpoint 0."
              .formatted(wanted.checkpoint()));
    }
    if (content != null && (content.isBlank() || content.length() > LONGEST_INPUT)) {
      throw Failure.invalid("content", "An input has 1 to " + LONGEST_INPUT + " characters.");
    }
    if (run.standalone()) {
      return new Input.Alone(content == null ? journaled.input().content() : content);
    }
    Message placed = transcripts.find(tx, run.transcriptId(), run.inputMessageId());
    return content == null
        ? new Input.Kept(placed)
        : new Input.Said(run.transcriptId(), content, placed.parentId());
  }

  private RunnableAgent agent(
      Transaction tx, Caller caller, JournaledRun journaled, NewFork wanted) {
    Run run = journaled.run();
    UUID other = wanted.agentId();
    boolean same = other == null || other.equals(run.agentId());
    Integer version =
        same && wanted.agentVersion() == null ? run.agentVersion() : wanted.agentVersion();
    RunnableAgent agent =
        agents.runnable(tx, caller.organization(), other == null ? run.agentId() : other, version);
    String draft = same && version == null ? journaled.origin().specification() : null;
    return draft == null
        ? agent
        : new RunnableAgent(run.agentId(), null, json.readValue(draft, AgentSpecification.class));
  }

  private List<JournaledStep> changed(Fold fold, NewFork.@Nullable OtherResult other) {
    if (other == null) {
      return fold.steps();
    }
    if (other.content().length() > LONGEST_RESULT) {
      throw Failure.invalid(
          "toolResult.content", "A result has at most " + LONGEST_RESULT + " characters.");
    }
    int read = fold.lastModelStep().map(JournaledStep::seq).orElse(0);
    ToolStep answered = null;
    for (ToolStep step : fold.answeredCalls()) {
      answered = step.callId().equals(other.toolCallId()) ? step : answered;
    }
    if (answered == null) {
      throw Failure.invalid(
          "toolResult.toolCallId",
          "No call of this id is answered at checkpoint %d.".formatted(fold.nextSeq() - 1));
    }
    if (answered.seq() < read) {
      throw Failure.invalid(
          "toolResult.toolCallId",
          "Step %d has read this result. Fork from checkpoint %d, before it."
              .formatted(reader(fold, answered), reader(fold, answered) - 1));
    }
    return Inheritance.with(fold.steps(), answered, other.content(), other.isError());
  }

  /** The model step that read a result. */
  private static int reader(Fold fold, ToolStep result) {
    return fold.steps().stream()
        .filter(step -> step.seq() > result.seq() && step instanceof ModelStep)
        .mapToInt(JournaledStep::seq)
        .findFirst()
        .orElseThrow();
  }

  /** What a fork begins with. */
  private record Plan(Input input, RunnableAgent agent) {}
}
