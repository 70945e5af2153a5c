package dev.propel.models;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to ask a model.
 *
 * @param model {@code provider/name}
 * @param instructions the system prompt, or null for none
 * @param turns the conversation so far, oldest first; at least one
 * @param tools what the model may call
 * @param temperature 0 to 2, or null for the provider's own default
 * @param timeout for the whole call, from connecting to the last byte
 */
public record ModelRequest(
    String model,
    @Nullable String instructions,
    List<Turn> turns,
    List<ToolSpecification> tools,
    @Nullable Double temperature,
    Duration timeout) {

  /** Copies the lists; refuses what could not be sent to any provider. */
  public ModelRequest {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("A request to a model needs at least one turn.");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("The timeout must be positive: " + timeout);
    }
  }
}
