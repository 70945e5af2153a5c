package dev.propel.tools.waiting;

import dev.propel.tools.Awaited;
import dev.propel.tools.Effect;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.WaitingTool;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets an agent wait until another system says that something has happened. */
@Component
final class WaitForSignalTool implements WaitingTool {

  private final ToolDescription description;

  WaitForSignalTool(JsonMapper json) {
    description =
        new ToolDescription(
            "wait_for_signal",
            "Waits until another system sends the named signal, and returns what it sent. Use it when the next step"
                + " depends on something that happens elsewhere.",
            Effect.PURE,
            json.readTree(
                """
                {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                  "name": {"type": "string", "pattern": "^[A-Za-z0-9_.:-]{1,100}$", "description": "The signal, such as payment.received."},
                  "timeoutSeconds": {"type": "integer", "minimum": 1, "maximum": 31536000,
                                     "description": "When to go on without it; never, if not given."}}}
                """));
  }

  @Override
  public ToolDescription description() {
    return description;
  }

  @Override
  public Awaited awaited(JsonNode arguments, Instant now) {
    return new Awaited.Signal(arguments, Patience.until(arguments, now));
  }
}
