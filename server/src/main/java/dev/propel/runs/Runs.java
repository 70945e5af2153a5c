package dev.propel.runs;

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
import dev.propel.runs.engine.Worker;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.stream.RunFollower;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
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

  private final Database database;
  private final RunStore runs;
  private final StepStore steps;
  private final Journal journal;
  private final Worker worker;
  private final RunFollower follower;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Runs(
      Database database,
      RunStore runs,
      StepStore steps,
      Journal journal,
      Worker worker,
      RunFollower follower,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.steps = steps;
    this.journal = journal;
    this.worker = worker;
    this.follower = follower;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes a message and begins its run; both are committed when this returns. Whoever calls has
   * checked that the caller may speak in the transcript. Refuses with 409 {@code conversation_busy}
   * while another run is active on it.
   */
  public Started start(Caller caller, NewRun wanted) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    // In this order, so that message, run and the run's answer sort as they happened.
    UUID message = ids.next();
    UUID run = ids.next();
    Instant now = clock.instant();
    boolean here = worker.reserve();
    boolean begun = false;
    try {
      Answer answer = journal.commit(entry(caller, wanted, message, run, here, now));
      UUID parent =
          switch (answer) {
            case Answer.Committed committed -> committed.parent();
            case Answer.Busy busy -> throw busy();
            case Answer.Fenced fenced ->
                throw new IllegalStateException("A start is behind no fence");
          };
      if (here) {
        worker.begin(held(caller, wanted, message, run, parent), wanted.agent().specification());
        begun = true;
      } else {
        worker.wake();
      }
      return started(caller, wanted, message, run, parent, here, now);
    } finally {
      if (here && !begun) {
        worker.unreserve();
      }
    }
  }

  /** The run; 404 when it is not there or not the caller's to see. */
  public Run find(Caller caller, UUID id) {
    caller.require(Permission.RUNS_READ);
    return database.inOrganization(caller.organization(), tx -> visible(tx, caller, id));
  }

  /** The runs that the caller may see, newest first. */
  public Page<Run> list(Caller caller, PageRequest page, @Nullable UUID transcript) {
    caller.require(Permission.RUNS_READ);
    String only = caller.may(Permission.CONVERSATIONS_READ_ALL) ? null : caller.subject().label();
    List<Run> rows =
        database.inOrganization(caller.organization(), tx -> runs.list(tx, page, transcript, only));
    return Page.of(rows, page, Run::id);
  }

  /** The run's journal. */
  public List<Step> steps(Caller caller, UUID id) {
    caller.require(Permission.RUNS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          Run run = visible(tx, caller, id);
          return steps.from(tx, run.id(), 1);
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
              if (runs.requestCancel(tx, before.id(), clock.instant())) {
                audit.record(tx, caller, AuditEntry.succeeded("run.cancelled", "run:" + id));
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
    return runs.find(tx, id)
        .filter(run ->
            caller.may(Permission.CONVERSATIONS_READ_ALL)
                || run.createdBy().equals(caller.subject().label()))
        .orElseThrow(() -> Failure.notFound("run"));
  }

  private JournalEntry.Start entry(
      Caller caller, NewRun wanted, UUID message, UUID run, boolean here, Instant now) {
    Integer version = wanted.agent().version();
    return new JournalEntry.Start(
        caller.organization(),
        run,
        wanted.transcript(),
        message,
        wanted.content(),
        wanted.agent().agentId(),
        version,
        version == null ? wanted.agent().specification() : null,
        wanted.agent().specification().model(),
        here ? worker.node() : null,
        caller.subject().label(),
        now.toString());
  }

  private static HeldRun held(
      Caller caller, NewRun wanted, UUID message, UUID run, @Nullable UUID parent) {
    return new HeldRun(
        caller.organization(),
        run,
        wanted.transcript(),
        1,
        wanted.agent().agentId(),
        wanted.agent().version(),
        null,
        message,
        parent,
        wanted.content(),
        false);
  }

  private static Started started(
      Caller caller,
      NewRun wanted,
      UUID message,
      UUID run,
      @Nullable UUID parent,
      boolean here,
      Instant now) {
    return new Started(
        new Message(
            message,
            wanted.transcript(),
            parent,
            Message.Role.USER,
            wanted.content(),
            List.of(),
            run,
            now),
        new Run(
            run,
            wanted.transcript(),
            wanted.agent().agentId(),
            wanted.agent().version(),
            here ? RunState.RUNNING : RunState.QUEUED,
            wanted.agent().specification().model(),
            null,
            0,
            0,
            0,
            message,
            null,
            caller.subject().label(),
            now,
            here ? now : null,
            null));
  }

  private static Failure busy() {
    return Failure.conflict(
        "conversation_busy",
        "The agent is still answering the last message. Wait for it, or cancel its run.");
  }
}
