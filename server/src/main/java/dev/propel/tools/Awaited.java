package dev.propel.tools;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a {@link WaitingTool} waits for. */
public sealed interface Awaited {

  /** What whoever answers is shown. */
  JsonNode shown();

  /**
   * A person's answer.
   *
   * @param until when it is given up, or null for never
   */
  record Answer(JsonNode shown, @Nullable Instant until) implements Awaited {}

  /**
   * Something that happens outside.
   *
   * @param until when it is given up, or null for never
   */
  record Signal(JsonNode shown, @Nullable Instant until) implements Awaited {}

  /** A time. */
  record Time(JsonNode shown, Instant until) implements Awaited {}
}
