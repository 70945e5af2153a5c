package dev.propel.chaos;

import dev.propel.chaos.EffectCounter.Done;
import dev.propel.chaos.JournalReader.RunRow;
import dev.propel.chaos.JournalReader.StepRow;
import dev.propel.tools.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds the journals of all runs, once they have ended, against each other and the counter. */
final class Audit {

  private final Map<String, List<Done>> effects;
  private final Findings findings;
  private final Map<String, String> keys = new HashMap<>();

  Audit(Map<String, List<Done>> effects, Findings findings) {
    this.effects = effects;
    this.findings = findings;
  }

  void run(RunRow run, List<StepRow> steps) {
    if (!run.state().equals("succeeded")) {
      broken(Promise.EVERY_RUN_SUCCEEDS, run, run.state() + " " + run.error());
      return;
    }
    if (run.active()) {
      broken(Promise.JOURNALS_ARE_WHOLE, run, "has ended and still holds its conversation");
    }
    if (run.stepCount() != steps.size()) {
      broken(
          Promise.JOURNALS_ARE_WHOLE,
          run,
          "says " + run.stepCount() + " steps and has " + steps.size());
    }
    Set<String> open = new LinkedHashSet<>();
    String words = "";
    for (int i = 0; i < steps.size(); i++) {
      StepRow step = steps.get(i);
      if (step.seq() != i + 1) {
        broken(Promise.JOURNALS_ARE_WHOLE, run, "has step " + step.seq() + " at " + (i + 1));
      }
      switch (step.kind()) {
        case "model" -> {
          if (!open.isEmpty()) {
            broken(Promise.JOURNALS_ARE_WHOLE, run, "went on without an answer to " + open);
          }
          open.clear();
          words = "";
          for (JsonNode block : Http.JSON.readTree(step.result()).path("content")) {
            words += block.path("text").asString("");
            if (block.has("toolCall")) {
              open.add(block.path("toolCall").path("id").asString());
            }
          }
        }
        case "tool" -> tool(run, step, open);
        default -> {
          // What a run waited for is not what is counted here.
        }
      }
    }
    if (!open.isEmpty()) {
      broken(Promise.JOURNALS_ARE_WHOLE, run, "ended without an answer to " + open);
    }
    if (!words.equals(run.answer())) {
      broken(Promise.JOURNALS_ARE_WHOLE, run, "answers " + run.answer() + " and said " + words);
    }
  }

  private void tool(RunRow run, StepRow step, Set<String> open) {
    JsonNode request = Http.JSON.readTree(step.request());
    String call = request.path("callId").asString("");
    String key = request.path("idempotencyKey").asString("");
    if (!open.remove(call)) {
      broken(Promise.JOURNALS_ARE_WHOLE, run, "has a second or unasked answer to " + call);
    }
    if (Http.JSON.readTree(step.result()).path("isError").asBoolean()) {
      broken(Promise.NO_EFFECT_IS_FORGOTTEN, run, "failed at " + call + ": " + step.result());
    }
    if (!key.equals(keys.getOrDefault(call, key))) {
      broken(Promise.ONE_KEY_A_CALL, run, "journaled " + call + " with " + keys.get(call));
    }
    keys.put(call, key);
    if (!effects.containsKey(call)) {
      broken(Promise.NO_EFFECT_IS_FORGOTTEN, run, "journaled " + call + ", which never happened");
    }
  }

  /** What the counter knows, once every run has been looked at. */
  void effects() {
    Map<String, String> callOfKey = new HashMap<>();
    effects.forEach((call, done) -> {
      List<String> used = new ArrayList<>(done.stream().map(Done::key).distinct().toList());
      String journaled = keys.get(call);
      if (journaled == null) {
        findings.broken(Promise.NO_EFFECT_IS_FORGOTTEN, done + " is in no journal");
      } else if (!used.equals(List.of(journaled))) {
        findings.broken(Promise.ONE_KEY_A_CALL, done + " was journaled with " + journaled);
      }
      used.forEach(key -> {
        String other = callOfKey.put(key, call);
        if (other != null) {
          findings.broken(Promise.ONE_KEY_A_CALL, key + " is of " + other + " and of " + call);
        }
      });
      if (done.getFirst().tool().equals(EffectTool.named(Effect.ONCE)) && done.size() > 1) {
        findings.broken(Promise.ONCE_MEANS_ONCE, done.toString());
      }
    });
  }

  private void broken(Promise promise, RunRow run, String how) {
    findings.broken(promise, "run " + run.id() + " (epoch " + run.epoch() + ") " + how);
  }
}
