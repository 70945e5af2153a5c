package dev.propel.chaos;

import dev.propel.bench.modelserver.Call;
import dev.propel.bench.modelserver.Delivery;
import dev.propel.bench.modelserver.Reply;
import dev.propel.bench.modelserver.Reply.Piece;
import dev.propel.bench.modelserver.Script;
import dev.propel.tools.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * A model that asks for two or three tools side by side, sometimes twice, and then speaks. Like a
 * real one it answers the same question differently, and names every call anew. Before it answers
 * it looks whether the journal knew the answer already.
 */
final class ScriptedModel implements Script {

  private final JournalReader journal;
  private final Findings findings;
  private final Random random;
  private final AtomicLong names = new AtomicLong();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  ScriptedModel(JournalReader journal, Findings findings, long seed) {
    this.journal = journal;
    this.findings = findings;
    this.random = new Random(seed);
  }

  /** How many questions came in, and how many of those not for the first time. */
  String summary() {
    int all = asked.values().stream().mapToInt(AtomicInteger::get).sum();
    return all + ", " + (all - asked.size()) + " of them again, before an answer was journaled";
  }

  @Override
  public Reply reply(Call call) {
    Question question = Question.read(call.lastUserText());
    int answers = answersSinceQuestion(call);
    asked.computeIfAbsent(question + " " + answers, _ -> new AtomicInteger()).incrementAndGet();
    int journaled = journal.modelSteps(question);
    if (journaled > answers) {
      findings.broken(
          Promise.NO_MODEL_CALL_IS_REPEATED,
          question + ": asked for answer " + (answers + 1) + " with " + journaled + " journaled");
    }
    Delivery pace = Delivery.PROMPT.firstAfter(random.nextInt(5, 150)).slow(random.nextInt(5));
    int rounds = 1 + (question.number() % 2);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Text("Answer " + names.incrementAndGet() + " is as good as any."));
    if (answers < rounds) {
      List<Effect> effects = new ArrayList<>(List.of(Effect.values()));
      effects.add(Effect.ONCE);
      while (effects.size() > 3 || (effects.size() > 2 && random.nextBoolean())) {
        effects.remove(random.nextInt(effects.size()));
      }
      for (Effect effect : effects) {
        long name = names.incrementAndGet();
        // No two alike, so that nobody takes the run for one that goes round in circles.
        pieces.add(
            new Piece.ToolCall(
                "call_" + name, EffectTool.named(effect), "{\"number\":" + name + "}"));
      }
      return new Reply.Answer(pieces, Reply.Finish.TOOL_CALLS, pace);
    }
    return new Reply.Answer(pieces, Reply.Finish.STOP, pace);
  }

  private static int answersSinceQuestion(Call call) {
    int answers = 0;
    for (JsonNode message : call.body().path("messages")) {
      switch (message.path("role").asString("")) {
        case "user" -> answers = 0;
        case "assistant" -> answers++;
        default -> {
          // Instructions and tool results.
        }
      }
    }
    return answers;
  }
}
