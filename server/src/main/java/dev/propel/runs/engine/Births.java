package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.agents.RunRules;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.runs.Message;
import dev.propel.runs.Run;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.runs.Started;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.store.HeldRun;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins runs: here at once where there is room and nothing is in the way, else in the queue. */
@Component
public class Births {

  private final Journal journal;
  private final Worker worker;
  private final Ids ids;
  private final Clock clock;

  Births(Journal journal, Worker worker, Ids ids, Clock clock) {
    this.journal = journal;
    this.worker = worker;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Commits the run with its message. Refuses with 409 {@code conversation_busy} while another run
   * is active on the transcript, unless the options say otherwise.
   */
  public Started bear(Birth wanted) {
    return bear(wanted, ids.next());
  }

  /** The same under an id that was fixed before; fails when a run has it. */
  public Started bear(Birth wanted, UUID run) {
    Birth birth = complete(wanted);
    Instant now = clock.instant();
    boolean here =
        mayBeHeld(birth, now)
            && worker.reserve(
                birth.organization(), birth.agent().specification().runs().maxConcurrentRuns());
    boolean begun = false;
    try {
      Answer answer = journal.commit(entry(birth, run, here ? worker.node() : null, now));
      switch (answer) {
        case Answer.Committed committed -> {
          if (here) {
            worker.begin(held(birth, run, committed.parent()), birth.agent().specification());
            begun = true;
          } else {
            worker.wake();
          }
          return started(birth, run, committed.parent(), here, false, now);
        }
        case Answer.InLine line -> {
          if (line.stop() != null) {
            worker.cancel(line.stop());
          }
          return started(birth, run, null, false, true, now);
        }
        case Answer.Busy _ -> throw busy();
        case Answer.Fenced _, Answer.Full _, Answer.More _, Answer.Cancel _ ->
            throw new IllegalStateException("A start is not answered with " + answer);
      }
    } finally {
      if (here && !begun) {
        worker.unreserve(birth.organization());
      }
    }
  }

  /** What the options leave open is as the agent says. */
  private Birth complete(Birth birth) {
    RunOptions options = birth.options();
    RunRules rules = birth.agent().specification().runs();
    return birth.with(
        new RunOptions(
            Objects.requireNonNullElse(options.onBusy(), rules.onBusy()),
            options.background(),
            options.startAt(),
            deadline(options, rules),
            options.tokenLimit() == null ? rules.maxTokens() : options.tokenLimit(),
            options.webhookUrl()));
  }

  private @Nullable Instant deadline(RunOptions options, RunRules rules) {
    Integer seconds = rules.deadlineSeconds();
    if (options.deadline() != null || seconds == null) {
      return options.deadline();
    }
    Instant now = clock.instant();
    Instant startAt = options.startAt();
    return (startAt != null && startAt.isAfter(now) ? startAt : now).plusSeconds(seconds);
  }

  private static boolean mayBeHeld(Birth birth, Instant now) {
    Instant startAt = birth.options().startAt();
    boolean later = startAt != null && startAt.isAfter(now);
    boolean inherits = birth.branch() != null && !birth.branch().steps().isEmpty();
    return !later && !inherits && !birth.options().background();
  }

  private static JournalEntry.Start entry(Birth birth, UUID run, @Nullable UUID node, Instant now) {
    AgentSpecification agent = birth.agent().specification();
    Integer version = birth.agent().version();
    return new JournalEntry.Start(
        birth.organization(),
        run,
        birth.transcript(),
        birth.message(),
        birth.newMessage() ? birth.content() : null,
        birth.agent().agentId(),
        version,
        version == null ? agent : null,
        agent.model(),
        node,
        birth.by(),
        now.toString(),
        birth.options(),
        agent.runs().maxConcurrentRuns(),
        birth.standalone() ? true : null,
        birth.branch());
  }

  private static HeldRun held(Birth birth, UUID run, @Nullable UUID parent) {
    return new HeldRun(
        birth.organization(),
        run,
        birth.transcript(),
        1,
        birth.agent().agentId(),
        birth.agent().version(),
        null,
        birth.message(),
        parent,
        birth.content(),
        birth.by(),
        birth.options().background(),
        birth.options().deadline(),
        birth.options().tokenLimit(),
        0,
        null,
        false);
  }

  private static Started started(
      Birth birth, UUID run, @Nullable UUID parent, boolean here, boolean inLine, Instant now) {
    return new Started(
        new Message(
            birth.message(),
            birth.transcript(),
            parent,
            Message.Role.USER,
            birth.content(),
            List.of(),
            run,
            now,
            List.of(birth.message()),
            inLine),
        new Run(
            run,
            birth.transcript(),
            birth.agent().agentId(),
            birth.agent().version(),
            here ? RunState.RUNNING : RunState.QUEUED,
            birth.agent().specification().model(),
            null,
            0,
            0,
            0,
            birth.message(),
            null,
            birth.by(),
            now,
            here ? now : null,
            null,
            birth.standalone(),
            birth.options().background(),
            birth.options().startAt(),
            birth.options().deadline(),
            null,
            null,
            birth.branch() == null ? null : birth.branch().forkedFrom()));
  }

  private static Failure busy() {
    return Failure.conflict(
        "conversation_busy",
        "The agent is still answering the last message. Wait for it, or cancel its run.");
  }
}
