package dev.propel.runs.engine;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.AgentSpecification;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import dev.propel.runs.context.Shown;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.PendingCall;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.NodeStore;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.StepRow;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.stream.LiveRun;
import dev.propel.runs.stream.LiveRuns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Executes one run: context, model, tools, again, until the model has nothing more to ask for. What
 * comes next follows from the journal's fold alone, so a run that another node began is gone on
 * with in the same way.
 */
@Component
class RunEngine {

  private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

  private final Database database;
  private final RunStore runs;
  private final StepStore steps;
  private final StepFormat format;
  private final AgentCatalogue agents;
  private final JsonMapper json;
  private final Journal journal;
  private final LiveRuns liveRuns;
  private final History history;
  private final Compaction compaction;
  private final ModelCalls models;
  private final Dispatch dispatch;
  private final Budget budget;
  private final Clock clock;
  private volatile Runnable queued = () -> {};

  RunEngine(
      Database database,
      RunStore runs,
      StepStore steps,
      StepFormat format,
      AgentCatalogue agents,
      JsonMapper json,
      Journal journal,
      LiveRuns liveRuns,
      History history,
      Compaction compaction,
      ModelCalls models,
      Dispatch dispatch,
      Budget budget,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.steps = steps;
    this.format = format;
    this.agents = agents;
    this.json = json;
    this.journal = journal;
    this.liveRuns = liveRuns;
    this.history = history;
    this.compaction = compaction;
    this.models = models;
    this.dispatch = dispatch;
    this.budget = budget;
    this.clock = clock;
  }

  /** Whom to tell when a run may be claimed because of what another did. */
  void onQueued(Runnable listener) {
    queued = listener;
  }

  /** What is known of a run that begins on the node that took its message. */
  Prepared fresh(HeldRun held, AgentSpecification agent) {
    return prepared(held, agent, List.of());
  }

  /** Reads what a claimed run needs; null when it ended or is held by another node by now. */
  @Nullable Prepared claimed(NodeStore.Claimed claimed) {
    Claim claim =
        database.inOrganization(
            claimed.organization(),
            tx -> {
              HeldRun held = runs.held(tx, claimed.organization(), claimed.run()).orElse(null);
              if (held == null) {
                return null;
              }
              String draft = held.specification();
              AgentSpecification agent =
                  draft != null
                      ? json.readValue(draft, AgentSpecification.class)
                      : agents
                          .runnable(tx, held.organization(), held.agent(), held.version())
                          .specification();
              return new Claim(held, agent, steps.rows(tx, held.run(), 1));
            });
    // After the transaction: large texts may take their time, and the connection is wanted.
    return claim == null
        ? null
        : prepared(
            claim.held(),
            claim.agent(),
            claim.rows().stream().map(StepRow::whole).map(format::read).toList());
  }

  private Prepared prepared(HeldRun held, AgentSpecification agent, List<JournaledStep> journaled) {
    LiveRun live = new LiveRun(held.transcript(), held.run(), journaled);
    liveRuns.add(live);
    RunLog log = new RunLog(held, journal, live, Fold.of(journaled), clock, () -> queued.run());
    return new Prepared(held, agent, Rules.of(agent), log);
  }

  /**
   * Executes the run on this thread until it ends, is taken over or is given back. Throws nothing.
   */
  void execute(Prepared run, RunControl control) {
    LiveRun live = run.log().live();
    control.executedBy(Thread.currentThread());
    try {
      drive(run, control);
    } catch (FencedOff takenOver) {
      LOG.info("Run {} is held by another node now", run.held().run());
    } catch (InterruptedException stop) {
      stopped(run, control, null);
    } catch (ModelCalls.Interrupted stop) {
      stopped(run, control, stop.partial());
    } catch (RuntimeException | Error trouble) {
      if (control.wish() == RunControl.Wish.GO_ON) {
        fail(run, control, reason(run, trouble));
      } else {
        // An interrupt closes the socket or the database connection that the thread waits on.
        stopped(run, control, null);
      }
    } finally {
      control.left();
      live.left();
      liveRuns.remove(live);
    }
  }

  private static RunError reason(Prepared run, Throwable trouble) {
    if (trouble instanceof Failure failure) {
      LOG.info("Run {} failed: {}", run.held().run(), failure.getMessage());
      return RunError.of(failure.problem());
    }
    LOG.error("Run {} failed", run.held().run(), trouble);
    return new RunError("internal_error", "Something broke inside Propel.", false);
  }

  private void drive(Prepared run, RunControl control)
      throws InterruptedException, ModelCalls.Interrupted {
    RunContext context = compaction.open(run);
    Fold fold = run.log().fold();
    while (true) {
      switch (control.wish()) {
        case GO_ON -> {}
        case CANCEL -> throw new InterruptedException();
        case HAND_BACK -> {
          handBack(run.held());
          return;
        }
      }
      List<PendingCall> pending = fold.pendingCalls();
      if (!pending.isEmpty()) {
        budget.time(run.held(), Duration.ZERO);
        if (dispatch.take(run, pending) || dispatch.advance(run, pending)) {
          continue;
        }
        switch (run.log().waits(Dispatch.asked(pending), Delegates.begun(pending))) {
          case BEGUN -> {
            return;
          }
          case MORE -> {}
          case CANCEL -> control.cancel();
        }
        continue;
      }
      budget.check(run);
      JournaledStep step = next(run, context);
      if (step instanceof ModelStep answer && answer.calls().isEmpty()) {
        succeed(run, context, answer);
        return;
      }
      if (step != null) {
        run.log().append(step);
      }
    }
  }

  /** A summary, when the model is to be shown less, else its answer; null to look again. */
  private @Nullable JournaledStep next(Prepared run, RunContext context)
      throws InterruptedException, ModelCalls.Interrupted {
    Shown shown = context.shown();
    try {
      SummaryStep summary = compaction.due(run, context, shown);
      return summary != null ? summary : models.next(run, context, shown);
    } catch (Failure refused) {
      if (context.tighten(refused, shown)) {
        return null;
      }
      throw refused;
    }
  }

  private void succeed(Prepared run, RunContext context, ModelStep last) {
    UUID message = run.log().end(RunState.SUCCEEDED, last, null);
    if (message != null) {
      history.keep(run.held(), message, context.shown().earlier(), run.log().fold());
    }
  }

  private void stopped(Prepared run, RunControl control, @Nullable ModelStep partial) {
    control.left();
    if (control.wish() != RunControl.Wish.CANCEL) {
      // The process is stopping: what is in the journal stands, and another node goes on from
      // there.
      return;
    }
    ModelStep said = partial == null || partial.content().isEmpty() ? null : partial;
    endQuietly(run, RunState.CANCELLED, said, null);
  }

  private void fail(Prepared run, RunControl control, RunError error) {
    control.left();
    endQuietly(run, RunState.FAILED, null, error);
  }

  private void endQuietly(
      Prepared run, RunState state, @Nullable ModelStep last, @Nullable RunError error) {
    try {
      run.log().end(state, last, error);
    } catch (FencedOff takenOver) {
      LOG.info("Run {} is held by another node now", run.held().run());
    } catch (RuntimeException unexpected) {
      LOG.error("The end of run {} could not be written", run.held().run(), unexpected);
    }
  }

  private record Claim(HeldRun held, AgentSpecification agent, List<StepRow> rows) {}

  private void handBack(HeldRun held) {
    database.inOrganization(
        held.organization(),
        tx -> {
          runs.release(tx, held.run(), held.epoch());
          return held;
        });
    queued.run();
  }
}
