package dev.propel.runs.journal;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Usage;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.Resolution.Action;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes journals as the engine could have written them: calls go their ways side by side, each
 * through questions, answers, beginnings and ends, and no model is asked before all have ended.
 */
public final class RandomJournal {

  private static final Timing TIMING =
      new Timing(Instant.parse("2026-11-21T10:00:00Z"), Duration.ofMillis(5));

  private final Random random;
  private final List<JournaledStep> steps = new ArrayList<>();

  private RandomJournal(Random random) {
    this.random = random;
  }

  /** A journal of some rounds; the last may be cut anywhere by whoever takes its first steps. */
  public static List<JournaledStep> of(Random random) {
    RandomJournal journal = new RandomJournal(random);
    int rounds = 1 + random.nextInt(3);
    for (int round = 0; round < rounds; round++) {
      journal.round(round);
    }
    return journal.steps;
  }

  private void round(int round) {
    List<Block.ToolCall> calls = new ArrayList<>();
    // Some providers use an id again in a later step.
    boolean again = random.nextBoolean();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      calls.add(
          new Block.ToolCall(
              (again ? "call_" : "call_" + round + "_") + i, "tool" + i, "{\"n\":" + i + "}"));
    }
    List<Block> content = new ArrayList<>(calls);
    content.addFirst(new Block.Text("Round " + round));
    steps.add(
        new ModelStep(
            seq(),
            100,
            "script/model",
            "00",
            content,
            FinishReason.TOOL_CALLS,
            "script",
            "model",
            new Usage(10 + random.nextInt(9), random.nextInt(9)),
            TIMING));
    List<Way> ways = new ArrayList<>(calls.stream().map(Way::new).toList());
    while (!ways.isEmpty()) {
      Way way = ways.get(random.nextInt(ways.size()));
      if (way.goOn()) {
        ways.remove(way);
      }
    }
  }

  private int seq() {
    return steps.size() + 1;
  }

  /** One call on its way to an answer. */
  private final class Way {
    private final Block.ToolCall call;
    private String at = "fresh";
    private int asked;
    private UUID interrupt = new UUID(0, 0);

    Way(Block.ToolCall call) {
      this.call = call;
    }

    /** Makes its next step, and says whether it was the last. */
    boolean goOn() {
      return switch (at) {
        case "fresh" ->
            switch (random.nextInt(4)) {
              case 0 -> ask(InterruptReason.POLICY);
              case 1 -> begin();
              case 2 -> delegate();
              default -> answer();
            };
        case "asked" -> resolve();
        case "allowed" -> random.nextBoolean() ? begin() : answer();
        case "begun" -> random.nextInt(3) == 0 ? ask(InterruptReason.UNKNOWN_OUTCOME) : answer();
        default -> answer();
      };
    }

    private boolean ask(InterruptReason reason) {
      asked = seq();
      interrupt = new UUID(random.nextLong(), random.nextLong());
      steps.add(
          new InterruptStep(
              asked,
              100,
              interrupt,
              InterruptKind.APPROVAL,
              reason,
              call.id(),
              call.name(),
              JsonMapper.shared().createObjectNode(),
              TIMING));
      at = "asked";
      return false;
    }

    private boolean resolve() {
      Resolution resolution =
          switch (random.nextInt(4)) {
            case 0 -> new Resolution(Action.APPROVE, null, null);
            case 1 ->
                new Resolution(
                    Action.EDIT,
                    JsonMapper.shared().createObjectNode().put("n", random.nextInt(99)),
                    null);
            case 2 -> new Resolution(Action.REJECT, null, "No.");
            default -> new Resolution(Action.RESPOND, null, "Here.");
          };
      steps.add(
          new ResolutionStep(
              seq(), 100, asked, interrupt, call.id(), resolution, "user:1", TIMING));
      boolean goesOn = resolution.action() == Action.APPROVE || resolution.action() == Action.EDIT;
      at = goesOn ? "allowed" : "settled";
      return false;
    }

    private boolean begin() {
      steps.add(new BegunStep(seq(), 100, call.id(), call.name(), "old." + asked, TIMING));
      at = "begun";
      return false;
    }

    private boolean delegate() {
      steps.add(
          new ChildStep(
              seq(),
              100,
              call.id(),
              call.name(),
              new UUID(random.nextLong(), random.nextLong()),
              TIMING));
      at = "delegated";
      return false;
    }

    private boolean answer() {
      steps.add(
          new ToolStep(
              seq(),
              100,
              call.id(),
              call.name(),
              call.arguments(),
              "old",
              "result " + random.nextInt(99),
              random.nextInt(5) == 0,
              TIMING));
      return true;
    }
  }
}
