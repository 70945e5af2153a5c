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

/** Steps for tests. */
public final class Steps {

  private static final Timing TIMING =
      new Timing(Instant.parse("2026-11-21T10:00:00Z"), Duration.ofMillis(5));

  private Steps() {}

  public static ModelStep model(int seq, Block... content) {
    return model(seq, 100, List.of(content));
  }

  public static ModelStep model(int seq, int attempt, List<Block> content) {
    return new ModelStep(
        seq,
        attempt,
        "demo/propel",
        "00",
        content,
        FinishReason.STOP,
        "demo",
        "propel",
        new Usage(10, 3),
        TIMING);
  }

  public static ToolStep tool(int seq, String callId, String result) {
    return new ToolStep(seq, 100, callId, "calculator", "{}", "key", result, false, TIMING);
  }

  public static Block.ToolCall call(String id) {
    return new Block.ToolCall(id, "calculator", "{\"expression\":\"1+1\"}");
  }
}
