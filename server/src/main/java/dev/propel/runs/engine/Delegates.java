package dev.propel.runs.engine;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.Delegate;
import dev.propel.agents.RunRules;
import dev.propel.agents.RunnableAgent;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.runs.RunError;
import dev.propel.runs.journal.CallState;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.PendingCall;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.journal.StorableText;
import dev.propel.runs.store.FamilyStore;
import dev.propel.runs.store.FamilyStore.Ended;
import dev.propel.runs.store.HeldRun;
import dev.propel.tools.ToolResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Begins runs of other agents as the answer to a call, and takes what they come to. */
@Component
class Delegates {

  private static final int DEEPEST = 5;
  private static final int LARGEST_FAMILY = 100;
  private static final int LONGEST_INPUT = 200_000;

  private final Database database;
  private final AgentCatalogue agents;
  private final FamilyStore family;
  private final Budget budget;
  private final StepFormat format;
  private final Ids ids;
  private final Clock clock;

  Delegates(
      Database database,
      AgentCatalogue agents,
      FamilyStore family,
      Budget budget,
      StepFormat format,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.agents = agents;
    this.family = family;
    this.budget = budget;
    this.format = format;
    this.ids = ids;
    this.clock = clock;
  }

  /** Begins the run that answers this call, or tells the model why it cannot. */
  void begin(Prepared parent, PendingCall call, Delegate delegate) {
    JsonNode input = format.arguments(call.arguments()).path("input");
    String text = input.isString() ? input.stringValue() : "";
    if (text.isBlank() || text.length() > LONGEST_INPUT) {
      refuse(
          parent,
          call,
          "\"input\" is what you tell the agent: a text of 1 to %d characters."
              .formatted(LONGEST_INPUT));
      return;
    }
    if (parent.held().depth() >= DEEPEST) {
      refuse(
          parent,
          call,
          "Agents may call each other %d deep, and this is that deep. Do it yourself."
              .formatted(DEEPEST));
      return;
    }
    RunnableAgent agent;
    try {
      agent =
          database.inOrganization(
              parent.held().organization(),
              tx ->
                  agents.runnable(
                      tx,
                      parent.held().organization(),
                      delegate.agentId(),
                      delegate.agentVersion()));
    } catch (Failure gone) {
      refuse(parent, call, "The agent \"%s\" is not there any more.".formatted(delegate.name()));
      return;
    }
    ChildStep step = parent.log().childStep(call, ids.next());
    if (!parent.log().begin(step, child(parent, step, StorableText.of(text), agent))) {
      refuse(
          parent,
          call,
          "This task has begun %d runs of agents, which is the limit. Do it yourself."
              .formatted(LARGEST_FAMILY));
    }
  }

  /** The runs that answer these calls. */
  static List<UUID> begun(List<PendingCall> pending) {
    List<UUID> ids = new ArrayList<>();
    for (PendingCall call : pending) {
      if (call.state() instanceof CallState.Delegated(var step)) {
        ids.add(step.childRun());
      }
    }
    return ids;
  }

  /** Journals what those of these calls came to whose runs have ended; says whether any has. */
  boolean take(Prepared parent, List<PendingCall> pending) {
    Map<UUID, PendingCall> waiting = new HashMap<>();
    for (PendingCall call : pending) {
      if (call.state() instanceof CallState.Delegated(var step)) {
        waiting.put(step.childRun(), call);
      }
    }
    if (waiting.isEmpty()) {
      return false;
    }
    List<Ended> ended =
        database.inOrganization(
            parent.held().organization(), tx -> family.ended(tx, List.copyOf(waiting.keySet())));
    for (Ended child : ended) {
      PendingCall call = waiting.get(child.id());
      if (call != null) {
        parent.log().answered(call, result(call.call().name(), child));
      }
    }
    return !ended.isEmpty();
  }

  private static ToolResult result(String name, Ended child) {
    String output = child.output() == null ? "" : child.output();
    return switch (child.state()) {
      case SUCCEEDED -> ToolResult.ok(output);
      case FAILED -> ToolResult.error("%s failed: %s".formatted(name, reason(child.error())));
      case CANCELLED ->
          ToolResult.error(
              "%s was stopped.%s"
                  .formatted(name, output.isEmpty() ? "" : " It had said: " + output));
      case QUEUED, RUNNING, WAITING -> throw new IllegalStateException("The child has not ended");
    };
  }

  private static String reason(@Nullable RunError error) {
    return error == null ? "for a reason of its own" : error.detail();
  }

  private JournalEntry.Child child(
      Prepared parent, ChildStep step, String input, RunnableAgent agent) {
    HeldRun held = parent.held();
    Integer version = agent.version();
    return new JournalEntry.Child(
        step.childRun(),
        ids.next(),
        ids.next(),
        input,
        agent.agentId(),
        version,
        version == null ? agent.specification() : null,
        agent.specification().model(),
        held.createdBy(),
        clock.instant().toString(),
        true,
        held.background(),
        deadline(parent, agent.specification().runs()),
        tokens(parent, agent.specification().runs()),
        agent.specification().runs().maxConcurrentRuns(),
        held.run(),
        step.seq(),
        held.root(),
        held.depth() + 1,
        LARGEST_FAMILY);
  }

  /** The child's own limit, within what is left of its parent's. */
  private @Nullable Long tokens(Prepared parent, RunRules rules) {
    Long left = budget.left(parent);
    Long own = rules.maxTokens();
    if (left == null || own == null) {
      return left == null ? own : left;
    }
    return Math.min(left, own);
  }

  private @Nullable Instant deadline(Prepared parent, RunRules rules) {
    Instant parents = parent.held().deadline();
    Integer seconds = rules.deadlineSeconds();
    if (seconds == null) {
      return parents;
    }
    Instant own = clock.instant().plusSeconds(seconds);
    return parents == null || own.isBefore(parents) ? own : parents;
  }

  private static void refuse(Prepared parent, PendingCall call, String why) {
    parent.log().answered(call, ToolResult.error(why));
  }
}
