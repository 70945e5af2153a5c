package dev.propel.tools;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A tool that is not called: its answer comes from a person, from outside or with time, and the run
 * waits for it without holding anything. A port like {@link Tool}.
 */
public interface WaitingTool {

  /** What the tool is; the same at every call. Its effect is {@link Effect#PURE}. */
  ToolDescription description();

  /**
   * What is waited for. The toolbox has checked the arguments against the schema; what the model
   * can mend beyond that is an {@link IllegalArgumentException} with a text for it.
   */
  Awaited awaited(JsonNode arguments, Instant now);
}
