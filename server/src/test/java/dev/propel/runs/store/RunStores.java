package dev.propel.runs.store;

import dev.propel.runs.journal.payload.TestPayloads;
import tools.jackson.databind.json.JsonMapper;

/** The module's stores for tests of its other packages. */
public final class RunStores {

  private RunStores() {}

  public static RunStore runs() {
    return new RunStore(JsonMapper.shared());
  }

  public static StepStore steps() {
    return new StepStore(JsonMapper.shared(), TestPayloads.shared());
  }

  public static RunEndStore ends() {
    return new RunEndStore(JsonMapper.shared());
  }

  public static FamilyStore family() {
    return new FamilyStore(JsonMapper.shared());
  }

  public static InterruptStore interrupts() {
    return new InterruptStore(JsonMapper.shared());
  }

  public static NodeStore nodes() {
    return new NodeStore();
  }

  public static TranscriptStore transcripts() {
    return new TranscriptStore();
  }
}
