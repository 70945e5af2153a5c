package dev.propel.tools.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How long a tool's caller wants to wait. */
final class Patience {

  private Patience() {}

  /** The end of {@code timeoutSeconds} from now, or null when nothing is said. */
  static @Nullable Instant until(JsonNode arguments, Instant now) {
    return arguments.has("timeoutSeconds")
        ? now.plusSeconds(arguments.path("timeoutSeconds").asLong())
        : null;
  }
}
