package dev.propel.kernel.outbox;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, told to whoever subscribes to its type.
 *
 * @param type such as {@code run.finished}; never changes once released
 * @param data ids and small values; who wants more reads it, and no secret is in it
 */
public record OutboxEvent(String type, JsonNode data) {

  /** Refuses an empty type. */
  public OutboxEvent {
    if (type.isBlank()) {
      throw new IllegalArgumentException("An event has a type.");
    }
    Objects.requireNonNull(data, "data");
  }
}
