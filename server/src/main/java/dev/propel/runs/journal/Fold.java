package dev.propel.runs.journal;

import dev.propel.models.Block;
import dev.propel.models.Turn;
import dev.propel.models.Usage;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run after its steps so far: what to do next follows from it alone, so a run goes
 * on after a crash as if nothing had happened. Not safe for many threads.
 */
public final class Fold {

  private final List<JournaledStep> steps = new ArrayList<>();

  /** The state after these steps, in order of their place. */
  public static Fold of(List<JournaledStep> steps) {
    Fold fold = new Fold();
    steps.forEach(fold::add);
    return fold;
  }

  /** Takes the next step. */
  public void add(JournaledStep step) {
    if (step.seq() != nextSeq()) {
      throw new IllegalArgumentException(
          "Step " + step.seq() + " came where " + nextSeq() + " belongs");
    }
    steps.add(step);
  }

  /** The place of the next step. */
  public int nextSeq() {
    return steps.size() + 1;
  }

  /** How many times a model answered. */
  public int modelSteps() {
    return (int) steps.stream().filter(ModelStep.class::isInstance).count();
  }

  /** The steps so far. */
  public List<JournaledStep> steps() {
    return List.copyOf(steps);
  }

  /** What the last model asked for and no tool has answered yet, in the model's order. */
  public List<PendingCall> pendingCalls() {
    int last = steps.size() - 1;
    while (last >= 0 && !(steps.get(last) instanceof ModelStep)) {
      last--;
    }
    if (last < 0 || ((ModelStep) steps.get(last)).calls().isEmpty()) {
      return List.of();
    }
    CallProgress progress = new CallProgress((ModelStep) steps.get(last));
    steps.subList(last + 1, steps.size()).forEach(progress::add);
    return progress.pending();
  }

  /** The calls that tools have answered so far, in order. */
  public List<ToolStep> answeredCalls() {
    List<ToolStep> answered = new ArrayList<>();
    for (JournaledStep step : steps) {
      if (step instanceof ToolStep tool) {
        answered.add(tool);
      }
    }
    return answered;
  }

  /** The newest model step, if there is one. */
  public Optional<ModelStep> lastModelStep() {
    for (JournaledStep step : steps.reversed()) {
      if (step instanceof ModelStep model) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /** Tokens of all model steps and summaries. */
  public Usage usage() {
    return usageAfter(0);
  }

  /** Tokens of those behind this place: a fork does not pay for what it took over. */
  public Usage usageAfter(int seq) {
    long input = 0;
    long output = 0;
    for (JournaledStep step : steps.subList(Math.min(seq, steps.size()), steps.size())) {
      Usage usage = usage(step);
      input += usage.inputTokens();
      output += usage.outputTokens();
    }
    return new Usage(input, output);
  }

  private static Usage usage(JournaledStep step) {
    return switch (step) {
      case ModelStep model -> model.usage();
      case SummaryStep summary -> summary.usage();
      case ToolStep _, BegunStep _, InterruptStep _, ResolutionStep _, ChildStep _ -> Usage.NONE;
    };
  }

  /**
   * The steps as a model reads them: each answer followed by the results of its calls, in the order
   * it asked. A call that was never answered (the run ended before) gets a result that says so,
   * since providers refuse a call without one.
   */
  public List<Turn> turns() {
    return rounds(0).stream().flatMap(round -> round.turns().stream()).toList();
  }

  /**
   * What no summary of the run's steps covers, as a model reads it: each answer with the results of
   * its calls.
   */
  public List<Round> rounds() {
    return rounds(coveredSteps());
  }

  private List<Round> rounds(int covered) {
    List<Round> rounds = new ArrayList<>();
    for (int i = covered; i < steps.size(); i++) {
      if (steps.get(i) instanceof ModelStep model && !model.content().isEmpty()) {
        Map<String, ToolStep> results = resultsAfter(i);
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn.Assistant(model.content()));
        model.calls().forEach(call -> turns.add(result(call, results.get(call.id()))));
        rounds.add(new Round(endOfRound(i), turns));
      }
    }
    return rounds;
  }

  /** The place of the last step before the next answer. */
  private int endOfRound(int modelStep) {
    int end = modelStep + 1;
    while (end < steps.size() && !(steps.get(end) instanceof ModelStep)) {
      end++;
    }
    return end;
  }

  /** The summaries in the journal, in order. */
  public List<SummaryStep> summaries() {
    List<SummaryStep> summaries = new ArrayList<>();
    for (JournaledStep step : steps) {
      if (step instanceof SummaryStep summary) {
        summaries.add(summary);
      }
    }
    return summaries;
  }

  /** The newest summary of what the run did, if there is one. */
  public Optional<String> workSummary() {
    return summaries().reversed().stream()
        .filter(summary -> summary.covers() instanceof Covers.Steps)
        .map(SummaryStep::text)
        .findFirst();
  }

  private int coveredSteps() {
    int covered = 0;
    for (SummaryStep summary : summaries()) {
      if (summary.covers() instanceof Covers.Steps(int through)) {
        covered = through;
      }
    }
    return covered;
  }

  /**
   * A model's answer and what came of its calls.
   *
   * @param through the place of its last step
   */
  public record Round(int through, List<Turn> turns) {

    /** Copies the turns. */
    public Round {
      turns = List.copyOf(turns);
    }
  }

  /**
   * The tool steps between this model step and the next, by call: some providers use an id again
   * later.
   */
  private Map<String, ToolStep> resultsAfter(int modelStep) {
    Map<String, ToolStep> results = new HashMap<>();
    for (JournaledStep step : steps.subList(modelStep + 1, steps.size())) {
      switch (step) {
        case ToolStep tool -> results.put(tool.callId(), tool);
        case ModelStep next -> {
          return results;
        }
        case BegunStep begun -> {}
        case InterruptStep asks -> {}
        case ResolutionStep answer -> {}
        case ChildStep child -> {}
        case SummaryStep summary -> {}
      }
    }
    return results;
  }

  private static Turn result(Block.ToolCall call, @Nullable ToolStep step) {
    if (step == null) {
      return new Turn.ToolResult(
          call.id(), call.name(), "The run ended before this tool answered.", true);
    }
    return new Turn.ToolResult(call.id(), call.name(), step.result(), step.isError());
  }
}
