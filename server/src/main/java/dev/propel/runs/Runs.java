package dev.propel.runs;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.RunnableAgent;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.engine.Birth;
import dev.propel.runs.engine.Births;
import dev.propel.runs.engine.Worker;
import dev.propel.runs.store.NodeStore;
import dev.propel.runs.store.RunEndStore;
import dev.propel.runs.store.RunEndStore.Cancelling;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.StepRow;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.stream.RunFollower;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Begins runs, shows them, follows them and cancels them. A caller sees what it began, or with
 * permission all.
 */
@Service
public class Runs {

  private static final int LONGEST_INPUT = 200_000;

  private final Database database;
  private final AgentCatalogue agents;
  private final RunStore runs;
  private final NodeStore nodes;
  private final RunEndStore ends;
  private final StepStore steps;
  private final Births births;
  private final Worker worker;
  private final RunFollower follower;
  private final WebhookUrls webhooks;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Runs(
      Database database,
      AgentCatalogue agents,
      RunStore runs,
      NodeStore nodes,
      RunEndStore ends,
      StepStore steps,
      Births births,
      Worker worker,
      RunFollower follower,
      WebhookUrls webhooks,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.agents = agents;
    this.runs = runs;
    this.nodes = nodes;
    this.ends = ends;
    this.steps = steps;
    this.births = births;
    this.worker = worker;
    this.follower = follower;
    this.webhooks = webhooks;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes a message and begins its run; both are committed when this returns. Whoever calls has
   * checked that the caller may speak in the transcript. Refuses with 409 {@code conversation_busy}
   * while another run is active on it and nothing else is wanted then.
   */
  public Started start(Caller caller, NewRun wanted) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    return begin(caller, wanted, wanted.transcript(), false);
  }

  /**
   * Begins a run without a conversation, of the agent's newest version unless one is named. 404 for
   * an agent or version that is not there, 422 for an input or wishes out of bounds.
   */
  public Started startAlone(
      Caller caller, UUID agent, @Nullable Integer version, String input, RunWishes wishes) {
    caller.require(Permission.RUNS_START);
    if (input.isBlank() || input.length() > LONGEST_INPUT) {
      throw Failure.invalid("input", "An input has 1 to " + LONGEST_INPUT + " characters.");
    }
    RunOptions options = wishes.options(clock.instant());
    RunnableAgent runnable =
        database.inOrganization(
            caller.organization(),
            tx -> agents.runnable(tx, caller.organization(), agent, version));
    UUID transcript = ids.next();
    return begin(caller, new NewRun(transcript, input, runnable, options), transcript, true);
  }

  private Started begin(Caller caller, NewRun wanted, UUID transcript, boolean standalone) {
    webhooks.check(wanted.options().webhookUrl());
    // In this order, so that message, run and the run's answer sort as they happened.
    UUID message = ids.next();
    return births.bear(
        new Birth(
            caller.organization(),
            caller.subject().label(),
            transcript,
            message,
            wanted.content(),
            true,
            wanted.agent(),
            wanted.options(),
            standalone,
            null));
  }

  /** The run; 404 when it is not there or not the caller's to see. */
  public Run find(Caller caller, UUID id) {
    caller.require(Permission.RUNS_READ);
    return database.inOrganization(caller.organization(), tx -> visible(tx, caller, id));
  }

  /**
   * How many queued runs of the organization stand before this one, and one; null unless queued.
   */
  public @Nullable Integer queuePosition(Caller caller, Run run) {
    return run.state() == RunState.QUEUED
        ? database.inOrganization(
            caller.organization(), tx -> nodes.position(tx, run.id()).orElse(null))
        : null;
  }

  /** The runs that the caller may see, newest first. */
  public Page<Run> list(Caller caller, PageRequest page, @Nullable UUID transcript) {
    caller.require(Permission.RUNS_READ);
    String only = caller.may(Permission.CONVERSATIONS_READ_ALL) ? null : caller.subject().label();
    List<Run> rows =
        database.inOrganization(caller.organization(), tx -> runs.list(tx, page, transcript, only));
    return Page.of(rows, page, Run::id);
  }

  /** The run's journal; large texts are only named, see {@link StepPayloads}. */
  public List<Step> steps(Caller caller, UUID id) {
    caller.require(Permission.RUNS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          Run run = visible(tx, caller, id);
          return steps.rows(tx, run.id(), 1).stream().map(StepRow::named).toList();
        });
  }

  /** Asks that the run stop; one that ended stays as it is. What was said until then is kept. */
  public Run cancel(Caller caller, UUID id) {
    caller.require(Permission.RUNS_CANCEL);
    Run run =
        database.inOrganization(
            caller.organization(),
            tx -> {
              Run before = visible(tx, caller, id);
              Cancelling answer = ends.requestCancel(tx, before.id(), clock.instant());
              if (answer != Cancelling.NONE) {
                audit.record(tx, caller, AuditEntry.succeeded("run.cancelled", "run:" + id));
              }
              if (answer == Cancelling.QUEUES) {
                tx.afterCommit(worker::wake);
              }
              return visible(tx, caller, id);
            });
    worker.cancel(id);
    return run;
  }

  /**
   * Gives the sink what lies behind the cursor and what comes until the run ends. Blocks until
   * then.
   */
  public void follow(Caller caller, UUID id, Cursor after, EventSink sink)
      throws IOException, InterruptedException {
    Run run = find(caller, id);
    follower.follow(caller.organization(), run.id(), after, sink);
  }

  /** The same for whoever has just begun the run. */
  public void follow(Caller caller, Started started, EventSink sink)
      throws IOException, InterruptedException {
    follower.follow(caller.organization(), started.run().id(), Cursor.START, sink);
  }

  private Run visible(Transaction tx, Caller caller, UUID id) {
    Run run =
        runs.find(tx, id)
            .filter(found ->
                caller.may(Permission.CONVERSATIONS_READ_ALL)
                    || found.createdBy().equals(caller.subject().label()))
            .orElseThrow(() -> Failure.notFound("run"));
    if (!run.createdBy().equals(caller.subject().label())) {
      audit.recordAccess(
          tx, caller, AuditEntry.succeeded("run.read", "run:" + id).with("of", run.createdBy()));
    }
    return run;
  }
}
