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
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A run whose journal shows all that a journal can: what the fixtures of each release hold. */
final class SampleJournal {

  private static final Instant BEGAN = Instant.parse("2026-11-20T09:30:00.123456Z");
  private static final String DIGEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private static final JsonMapper JSON = JsonMapper.shared();

  private SampleJournal() {}

  /** Model steps and tool steps, which the first release had. */
  static List<JournaledStep> firstRelease() {
    return List.of(
        model(
            1,
            100,
            FinishReason.TOOL_CALLS,
            new Usage(812, 64),
            new Block.Text("Let me compute: \"1+1\"\n\u00fc\u8a9e\ud83d\ude00"),
            new Block.ToolCall("call_1", "calculator", "{\"expression\":\"1+1\"}"),
            new Block.ToolCall("call_2", "http_get", "{\"url\":"),
            new Block.Text("And then.")),
        tool(2, "call_1", "calculator", "{\"expression\":\"1+1\"}", "2", false),
        tool(3, "call_2", "http_get", "{\"url\":", "The arguments are not JSON.", true),
        model(4, 201, FinishReason.LENGTH, Usage.NONE),
        model(5, 300, FinishReason.STOP, new Usage(9_000_000_000L, 1), new Block.Text("It is 2.")));
  }

  /** All that this release writes. */
  static List<JournaledStep> today() {
    List<JournaledStep> steps = new ArrayList<>(firstRelease().subList(0, 4));
    steps.add(
        new SummaryStep(
            5,
            300,
            "openai/gpt-5-mini",
            new Covers.Messages(id(7)),
            98_000,
            12_000,
            "They asked for 1+1.",
            "openai",
            "gpt-5-mini-2026-01-01",
            new Usage(80_000, 200),
            timing(5)));
    steps.add(
        new SummaryStep(
            6,
            300,
            "openai/gpt-5-mini",
            new Covers.Steps(4),
            97_000,
            11_000,
            "The calculator said 2.",
            "openai",
            "gpt-5-mini-2026-01-01",
            new Usage(70_000, 100),
            timing(6)));
    steps.add(
        new ModelStep(
            7,
            300,
            "openai/gpt-5-mini",
            DIGEST,
            List.of(
                new Block.ToolCall("call_3", "send_mail", "{\"to\":\"a@example.com\"}"),
                new Block.ToolCall("call_4", "researcher", "{\"input\":\"Look it up\"}"),
                new Block.ToolCall("call_5", "ask_person", "{\"question\":\"Why?\"}")),
            FinishReason.TOOL_CALLS,
            "openai",
            "gpt-5-mini-2026-01-01",
            new Usage(900, 90),
            870,
            timing(7)));
    steps.add(asked(8, InterruptKind.APPROVAL, InterruptReason.POLICY, "call_3", "send_mail"));
    steps.add(new ChildStep(9, 300, "call_4", "researcher", id(9), timing(9)));
    steps.add(asked(10, InterruptKind.QUESTION, InterruptReason.QUESTION, "call_5", "ask_person"));
    steps.add(
        answered(
            11,
            8,
            "call_3",
            new Resolution(Action.EDIT, JSON.readTree("{\"to\":\"b@example.com\"}"), null)));
    steps.add(new BegunStep(12, 300, "call_3", "send_mail", "key.7.0", timing(12)));
    steps.add(
        asked(13, InterruptKind.APPROVAL, InterruptReason.UNKNOWN_OUTCOME, "call_3", "send_mail"));
    steps.add(answered(14, 13, "call_3", new Resolution(Action.REJECT, null, "It was sent.")));
    steps.add(tool(15, "call_3", "send_mail", "{\"to\":\"b@example.com\"}", "It was sent.", true));
    steps.add(answered(16, 10, "call_5", new Resolution(Action.RESPOND, null, "Because.")));
    steps.add(tool(17, "call_5", "ask_person", "{\"question\":\"Why?\"}", "Because.", false));
    steps.add(tool(18, "call_4", "researcher", "{\"input\":\"Look it up\"}", "Found.", false));
    steps.add(model(19, 300, FinishReason.STOP, Usage.NONE, new Block.Text("It is 2.")));
    return List.copyOf(steps);
  }

  private static InterruptStep asked(
      int seq, InterruptKind kind, InterruptReason reason, String callId, String tool) {
    return new InterruptStep(
        seq,
        300,
        id(seq),
        kind,
        reason,
        callId,
        tool,
        JSON.readTree("{\"tool\":\"%s\",\"arguments\":{\"n\":[1,2.5,null]}}".formatted(tool)),
        timing(seq));
  }

  private static ResolutionStep answered(
      int seq, int interrupt, String callId, Resolution resolution) {
    return new ResolutionStep(
        seq, 300, interrupt, id(interrupt), callId, resolution, "user:1", timing(seq));
  }

  private static UUID id(int number) {
    return new UUID(0x0199a00000007000L, 0x8000000000000000L + number);
  }

  private static ModelStep model(
      int seq, int attempt, FinishReason reason, Usage usage, Block... content) {
    return new ModelStep(
        seq,
        attempt,
        "openai/gpt-5-mini",
        DIGEST,
        List.of(content),
        reason,
        "openai",
        "gpt-5-mini-2026-01-01",
        usage,
        timing(seq));
  }

  private static ToolStep tool(
      int seq, String callId, String tool, String arguments, String result, boolean isError) {
    return new ToolStep(
        seq,
        100,
        callId,
        tool,
        arguments,
        "0199a000-0000-7000-8000-000000000001.1." + (seq - 2),
        result,
        isError,
        timing(seq));
  }

  private static Timing timing(int seq) {
    return new Timing(BEGAN.plusSeconds(seq), Duration.ofMillis(1_200L * seq));
  }
}
