package dev.propel.tools.waiting;

import dev.propel.tools.Awaited;
import dev.propel.tools.Effect;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.WaitingTool;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets an agent ask the people it works for. */
@Component
final class AskPersonTool implements WaitingTool {

  private final ToolDescription description;

  AskPersonTool(JsonMapper json) {
    description =
        new ToolDescription(
            "ask_person",
            "Asks a person a question and waits for the answer, however long it takes. Use it when only a person can"
                + " know or decide; ask one thing at a time.",
            Effect.PURE,
            json.readTree(
                """
                {"type": "object", "required": ["question"], "additionalProperties": false, "properties": {
                  "question": {"type": "string", "minLength": 1, "maxLength": 4000, "description": "The question, complete in itself."},
                  "options": {"type": "array", "maxItems": 10, "items": {"type": "string", "minLength": 1, "maxLength": 200},
                              "description": "Answers to choose from; the person may still answer freely."},
                  "timeoutSeconds": {"type": "integer", "minimum": 1, "maximum": 31536000,
                                     "description": "When to go on without an answer; never, if not given."}}}
                """));
  }

  @Override
  public ToolDescription description() {
    return description;
  }

  @Override
  public Awaited awaited(JsonNode arguments, Instant now) {
    return new Awaited.Answer(arguments, Patience.until(arguments, now));
  }
}
