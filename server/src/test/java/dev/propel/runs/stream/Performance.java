package dev.propel.runs.stream;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelListener;
import dev.propel.models.Usage;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as its random seed has it: models that speak, fail and speak again, tools, questions,
 * children side by side to some depth, and now and then another process that takes over.
 */
final class Performance {

  private static final Timing TIMING =
      new Timing(Instant.parse("2026-11-21T10:00:00Z"), Duration.ofMillis(5));

  private final TwoProcesses processes;
  private final Random random;
  private final UUID transcript;
  private final UUID run;
  private final UUID root;
  private final @Nullable UUID parent;
  private final int depth;
  private final List<JournaledStep> steps = new ArrayList<>();
  private int epoch = 1;
  private int process;
  private LiveRun live;

  private Performance(
      TwoProcesses processes,
      long seed,
      UUID transcript,
      UUID run,
      UUID root,
      @Nullable UUID parent,
      int depth) {
    this.processes = processes;
    this.random = new Random(seed);
    this.transcript = transcript;
    this.run = run;
    this.root = root;
    this.parent = parent;
    this.depth = depth;
    this.process = random.nextInt(2);
    this.live = enter();
  }

  /** A run that begins; it goes on when performed. */
  static Performance begin(TwoProcesses processes, long seed) {
    UUID transcript = processes.id();
    UUID run = processes.begin(transcript);
    return new Performance(processes, seed, transcript, run, run, null, 0);
  }

  UUID run() {
    return run;
  }

  /** Performs it to its end. */
  void perform() throws InterruptedException {
    for (int round = 0; round <= random.nextInt(3); round++) {
      List<Block> content = new ArrayList<>();
      content.add(new Block.Text("Wort für Wort 😀 ".repeat(1 + random.nextInt(6))));
      for (int i = 0; i <= random.nextInt(3); i++) {
        content.add(
            new Block.ToolCall("c" + i, "tool" + i, "{\"n\":" + random.nextInt(1000) + "}"));
      }
      ModelStep model = speak(content);
      journal(model);
      calls(model.calls());
    }
    int how = random.nextInt(10);
    ModelStep last = how < 8 ? speak(List.of(new Block.Text("The end. 🚀"))) : null;
    end(how < 8 ? RunState.SUCCEEDED : how < 9 ? RunState.CANCELLED : RunState.FAILED, last);
  }

  private LiveRun enter() {
    LiveRun entered = new LiveRun(transcript, run, steps);
    processes.live.get(process).add(entered);
    return entered;
  }

  private void leave() {
    live.left();
    processes.live.get(process).remove(live);
  }

  private void maybeHandOver() {
    if (random.nextInt(4) == 0) {
      leave();
      processes.take(run, ++epoch);
      process = random.nextInt(2);
      live = enter();
    }
  }

  private int seq() {
    return steps.size() + 1;
  }

  private int attempt(int retry) {
    return epoch * 100 + retry;
  }

  private ModelStep speak(List<Block> content) throws InterruptedException {
    if (random.nextInt(4) == 0) {
      ModelListener fails = live.speak(seq(), attempt(0), "demo/propel");
      say(fails, "Half an answer that nobody will rem");
      pause();
      maybeHandOver();
    }
    ModelListener model = live.speak(seq(), attempt(1), "demo/propel");
    for (Block block : content) {
      switch (block) {
        case Block.Text(String text) -> say(model, text);
        case Block.ToolCall call -> {
          model.onToolCall(call.id(), call.name());
          model.onToolArguments(call.arguments());
        }
      }
      pause();
    }
    return new ModelStep(
        seq(),
        attempt(1),
        "demo/propel",
        "00",
        content,
        FinishReason.STOP,
        "demo",
        "propel",
        new Usage(10 + random.nextInt(10), 3),
        TIMING);
  }

  private void say(ModelListener model, String text) throws InterruptedException {
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(9));
      model.onText(text.substring(at, end));
      at = end;
      if (random.nextInt(8) == 0) {
        pause();
      }
    }
  }

  private void pause() throws InterruptedException {
    Thread.sleep(random.nextInt(8));
  }

  private void journal(JournaledStep step) {
    processes.append(run, epoch, step);
    written(step);
  }

  private void written(JournaledStep step) {
    steps.add(step);
    live.journaled(step);
  }

  private void calls(List<Block.ToolCall> calls) throws InterruptedException {
    List<Thread> children = new ArrayList<>();
    for (Block.ToolCall call : calls) {
      switch (depth < 2 ? random.nextInt(4) : random.nextInt(3)) {
        case 0 -> journal(new BegunStep(seq(), attempt(0), call.id(), call.name(), "key", TIMING));
        case 1 -> ask(call);
        case 3 -> children.add(delegate(call));
        default -> {}
      }
      pause();
    }
    maybeHandOver();
    for (Thread child : children) {
      child.join();
    }
    for (Block.ToolCall call : calls) {
      journal(
          new ToolStep(
              seq(), attempt(0), call.id(), call.name(), "{}", "key", "It is 42.", false, TIMING));
    }
  }

  private void ask(Block.ToolCall call) {
    int asked = seq();
    UUID interrupt = MessageIds.of(run, asked);
    InterruptStep step =
        new InterruptStep(
            asked,
            attempt(0),
            interrupt,
            InterruptKind.APPROVAL,
            InterruptReason.POLICY,
            call.id(),
            call.name(),
            JsonMapper.shared().readTree("{\"tool\":\"x\",\"arguments\":{\"a\":[2],\"b\":1}}"),
            TIMING);
    processes.commit(
        new JournalEntry.Ask(processes.organization, run, epoch, step, null, null, null));
    written(step);
    maybeHandOver();
    if (random.nextInt(4) != 0) {
      journal(
          new ResolutionStep(
              seq(),
              attempt(0),
              asked,
              interrupt,
              call.id(),
              new Resolution(Resolution.Action.APPROVE, null, null),
              "user:1",
              TIMING));
    }
  }

  private Thread delegate(Block.ToolCall call) {
    UUID child = processes.id();
    UUID words = processes.id();
    ChildStep step = new ChildStep(seq(), attempt(0), call.id(), call.name(), child, TIMING);
    processes.begin(run, epoch, root, depth + 1, step, words);
    long seed = random.nextLong();
    Performance performance = new Performance(processes, seed, words, child, root, run, depth + 1);
    written(step);
    return Thread.ofVirtual()
        .start(() -> {
          try {
            performance.perform();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void end(RunState state, @Nullable ModelStep last) {
    int count = last == null ? steps.size() : last.seq();
    processes.commit(
        new JournalEntry.End(
            processes.organization,
            run,
            epoch,
            parent,
            state.label(),
            Instant.now().toString(),
            last,
            null,
            null,
            null,
            0,
            0,
            count));
    if (last != null) {
      written(last);
    }
    live.ended(count, state, null);
    leave();
  }
}
