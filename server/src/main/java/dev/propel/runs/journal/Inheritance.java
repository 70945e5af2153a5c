package dev.propel.runs.journal;

import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a fork takes over of another run's first steps. All that is done stays done. What was only
 * under way belongs to the other run: an open question, an approval that was not used and a child
 * that has not ended are left out, so the fork comes to them anew. A call that was begun and whose
 * effect must happen once stays begun: it may have happened, and the fork has to ask.
 */
public final class Inheritance {

  private Inheritance() {}

  /** The steps that the fork's journal begins with, numbered from 1 without a gap. */
  public static List<JournaledStep> of(List<JournaledStep> steps) {
    List<JournaledStep> kept = new ArrayList<>();
    Set<String> keeping = new HashSet<>();
    Map<String, CallState> pending = new HashMap<>();
    Fold.of(steps).pendingCalls().forEach(call -> pending.put(call.call().id(), call.state()));
    int asking = lastModelStep(steps);
    for (int i = steps.size() - 1; i > asking; i--) {
      String call = callId(steps.get(i));
      CallState state = pending.get(call);
      if (state == null
          || state instanceof CallState.Settled
          || steps.get(i) instanceof BegunStep) {
        keeping.add(call);
      }
      if (keeping.contains(call)) {
        kept.addFirst(steps.get(i));
      }
    }
    kept.addAll(0, steps.subList(0, asking + 1));
    return numbered(kept, asking + 1);
  }

  /** The same steps with another result of this call. */
  public static List<JournaledStep> with(
      List<JournaledStep> steps, ToolStep old, String result, boolean isError) {
    ToolStep changed =
        new ToolStep(
            old.seq(),
            old.attempt(),
            old.callId(),
            old.tool(),
            old.arguments(),
            old.idempotencyKey(),
            result,
            isError,
            old.timing());
    return steps.stream().map(step -> step.equals(old) ? changed : step).toList();
  }

  private static int lastModelStep(List<JournaledStep> steps) {
    int last = steps.size() - 1;
    while (last >= 0 && !(steps.get(last) instanceof ModelStep)) {
      last--;
    }
    return last;
  }

  private static String callId(JournaledStep step) {
    return switch (step) {
      case ToolStep tool -> tool.callId();
      case BegunStep begun -> begun.callId();
      case InterruptStep asks -> asks.callId();
      case ResolutionStep answer -> answer.callId();
      case ChildStep child -> child.callId();
      case ModelStep _, SummaryStep _ -> "";
    };
  }

  /** The first so many are where they were; the others close up. */
  private static List<JournaledStep> numbered(List<JournaledStep> steps, int settled) {
    List<JournaledStep> numbered = new ArrayList<>(steps.subList(0, settled));
    Map<Integer, Integer> moved = new HashMap<>();
    for (JournaledStep step : steps.subList(settled, steps.size())) {
      int seq = numbered.size() + 1;
      moved.put(step.seq(), seq);
      numbered.add(at(seq, step, moved));
    }
    return List.copyOf(numbered);
  }

  private static JournaledStep at(int seq, JournaledStep step, Map<Integer, Integer> moved) {
    return switch (step) {
      // Models speak only when no call is open, so before these nothing was left out.
      case ModelStep model -> model;
      case SummaryStep summary -> summary;
      case ToolStep t ->
          new ToolStep(
              seq,
              t.attempt(),
              t.callId(),
              t.tool(),
              t.arguments(),
              t.idempotencyKey(),
              t.result(),
              t.isError(),
              t.timing());
      case BegunStep b ->
          new BegunStep(seq, b.attempt(), b.callId(), b.tool(), b.idempotencyKey(), b.timing());
      case InterruptStep i ->
          new InterruptStep(
              seq,
              i.attempt(),
              i.id(),
              i.kind(),
              i.reason(),
              i.callId(),
              i.tool(),
              i.shown(),
              i.timing());
      case ResolutionStep r ->
          new ResolutionStep(
              seq,
              r.attempt(),
              moved.getOrDefault(r.interrupt(), r.interrupt()),
              r.interruptId(),
              r.callId(),
              r.resolution(),
              r.by(),
              r.timing());
      case ChildStep c ->
          new ChildStep(seq, c.attempt(), c.callId(), c.tool(), c.childRun(), c.timing());
    };
  }
}
