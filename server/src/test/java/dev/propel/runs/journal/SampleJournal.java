package dev.propel.runs.journal;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Usage;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A run whose journal shows all that a journal can: what the fixtures of each release hold. */
final class SampleJournal {

  private static final Instant BEGAN = Instant.parse("2026-11-20T09:30:00.123456Z");
  private static final String DIGEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

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
