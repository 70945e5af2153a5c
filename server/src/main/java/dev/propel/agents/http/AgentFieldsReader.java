package dev.propel.agents.http;

import dev.propel.agents.AgentChange;
import dev.propel.agents.Approvals;
import dev.propel.agents.Approvals.OnTimeout;
import dev.propel.agents.Delegate;
import dev.propel.agents.OnBusy;
import dev.propel.agents.RunRules;
import dev.propel.kernel.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of an agent as a JSON merge patch (RFC 7396): what is absent stays, null clears
 * what may be empty. Refuses with 400, naming the field, what is unknown, of another type, or null
 * where a value is needed.
 */
final class AgentFieldsReader {

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "description",
          "model",
          "instructions",
          "tools",
          "temperature",
          "maxSteps",
          "approvals",
          "approvalTimeoutSeconds",
          "onApprovalTimeout",
          "approverRole",
          "delegates",
          "onBusy",
          "maxConcurrentRuns",
          "repeatLimit",
          "maxTokens",
          "deadlineSeconds");

  private final JsonNode body;

  private AgentFieldsReader(JsonNode body) {
    this.body = body;
  }

  static AgentChange read(JsonNode body) {
    if (!body.isObject()) {
      throw Failure.malformed("body", "An object with the agent's fields is expected.");
    }
    for (String field : body.propertyNames()) {
      if (!KNOWN.contains(field)) {
        throw Failure.malformed(field, "An agent has no such field.");
      }
    }
    return new AgentFieldsReader(body).change();
  }

  private AgentChange change() {
    JsonNode temperature = body.get("temperature");
    return new AgentChange(
        text("name"),
        text("description"),
        text("model"),
        text("instructions"),
        texts("tools"),
        number(temperature),
        temperature != null && temperature.isNull(),
        whole("maxSteps"),
        this::approvals,
        delegates(),
        this::runs);
  }

  private Approvals approvals(Approvals old) {
    List<String> tools = texts("approvals");
    String onTimeout = text("onApprovalTimeout");
    return new Approvals(
        tools == null ? old.tools() : tools,
        clearable("approvalTimeoutSeconds", old.timeoutSeconds(), this::whole),
        onTimeout == null
            ? old.onTimeout()
            : labelled("onApprovalTimeout", onTimeout, OnTimeout.values(), OnTimeout::label),
        clearable("approverRole", old.role(), this::text));
  }

  private RunRules runs(RunRules old) {
    String onBusy = text("onBusy");
    Integer repeats = whole("repeatLimit");
    return new RunRules(
        onBusy == null ? old.onBusy() : labelled("onBusy", onBusy, OnBusy.values(), OnBusy::label),
        clearable("maxConcurrentRuns", old.maxConcurrentRuns(), this::whole),
        repeats == null ? old.repeatLimit() : repeats,
        clearable("maxTokens", old.maxTokens(), this::large),
        clearable("deadlineSeconds", old.deadlineSeconds(), this::whole));
  }

  private @Nullable List<Delegate> delegates() {
    JsonNode value = body.get("delegates");
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      throw Failure.malformed("delegates", "A list of agents is expected.");
    }
    List<Delegate> delegates = new ArrayList<>();
    for (JsonNode each : value) {
      delegates.add(DelegateReader.read("delegates[" + delegates.size() + "]", each));
    }
    return delegates;
  }

  /** Absent keeps the old value, null clears it. */
  private <T> @Nullable T clearable(
      String field, @Nullable T old, Function<String, @Nullable T> read) {
    JsonNode value = body.get(field);
    if (value == null) {
      return old;
    }
    return value.isNull() ? null : read.apply(field);
  }

  private static <T> T labelled(
      String field, String given, T[] choices, Function<T, String> label) {
    for (T choice : choices) {
      if (label.apply(choice).equals(given)) {
        return choice;
      }
    }
    throw Failure.invalid(
        field,
        "This is one of: %s."
            .formatted(String.join(", ", Arrays.stream(choices).map(label).toList())));
  }

  private @Nullable Long large(String field) {
    JsonNode value = body.get(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Failure.malformed(field, "A whole number is expected.");
    }
    return value.longValue();
  }

  private @Nullable String text(String field) {
    JsonNode value = body.get(field);
    return value == null ? null : text(field, value);
  }

  static String text(String field, JsonNode value) {
    if (!value.isString()) {
      throw Failure.malformed(field, "A text is expected.");
    }
    if (value.stringValue().indexOf('\0') >= 0
        || !StandardCharsets.UTF_8.newEncoder().canEncode(value.stringValue())) {
      throw Failure.malformed(field, "A text without U+0000 and half characters is expected.");
    }
    return value.stringValue();
  }

  private @Nullable List<String> texts(String field) {
    JsonNode value = body.get(field);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      throw Failure.malformed(field, "A list of texts is expected.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      texts.add(text(field + "[" + texts.size() + "]", each));
    }
    return texts;
  }

  private static @Nullable Double number(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw Failure.malformed("temperature", "A number or null is expected.");
    }
    return value.asDouble();
  }

  private @Nullable Integer whole(String field) {
    JsonNode value = body.get(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw Failure.malformed(field, "A whole number is expected.");
    }
    return value.intValue();
  }
}
