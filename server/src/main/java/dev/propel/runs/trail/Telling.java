package dev.propel.runs.trail;

import dev.propel.audit.AuditCategory;
import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.audit.AuditEvent;
import dev.propel.runs.trail.store.TrailStore.ToldRun;
import dev.propel.runs.trail.store.TrailStore.ToldStep;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the decision log says of a run: that it began, which tools were called and why, what it
 * asked people, which agents it called, how it ended. Never what was said in the conversation, what
 * a tool was given or what it answered; the reason of a call is what the model said with it, in its
 * beginning.
 */
@Component
class Telling {

  private static final int LONGEST_REASON = 500;

  private final JsonMapper json;

  Telling(JsonMapper json) {
    this.json = json;
  }

  /** The events of the run that have not been told, in order. */
  List<AuditEvent> of(ToldRun run, List<ToldStep> steps) {
    List<AuditEvent> events = new ArrayList<>();
    if (!run.begun()) {
      events.add(begun(run));
    }
    ToldStep model = null;
    for (ToldStep step : steps) {
      if (step.kind().equals("model")) {
        model = step;
      } else if (step.seq() > run.throughStep()) {
        AuditEvent event = step(run, step, model);
        if (event != null) {
          events.add(event);
        }
      }
    }
    Instant end = run.finishedAt();
    if (end != null) {
      events.add(ended(run, end));
    }
    return events;
  }

  private static AuditEvent begun(ToldRun run) {
    Map<String, String> facts = facts(run);
    facts.put("model", run.model());
    if (run.version() != null) {
      facts.put("version", run.version().toString());
    }
    if (run.conversation() != null) {
      facts.put("conversation", run.conversation().toString());
    }
    if (run.parent() != null) {
      facts.put("parentRun", run.parent().toString());
    }
    return event(
        run,
        EventIds.BEGIN,
        run.createdAt(),
        run.createdBy(),
        "run.started",
        "run:" + run.id(),
        Outcome.SUCCEEDED,
        null,
        facts);
  }

  private @Nullable AuditEvent step(ToldRun run, ToldStep step, @Nullable ToldStep model) {
    Map<String, String> facts = facts(run);
    facts.put("run", run.id().toString());
    facts.put("step", Integer.toString(step.seq()));
    String reason =
        model == null ? null : reason(model, step.request().path("callId").asString(""));
    return switch (step.kind()) {
      case "tool" -> {
        facts.put("durationMs", Long.toString(step.durationMs()));
        String address = address(step.request().path("arguments"));
        if (address != null) {
          facts.put("address", address);
        }
        yield event(
            run,
            step.seq(),
            step.endedAt(),
            agent(run),
            "tool.called",
            "tool:" + step.name(),
            step.result().path("isError").asBoolean(false) ? Outcome.FAILED : Outcome.SUCCEEDED,
            reason,
            facts);
      }
      case "child" ->
          event(
              run,
              step.seq(),
              step.endedAt(),
              agent(run),
              "run.delegated",
              "run:" + step.request().path("childRun").asString(""),
              Outcome.SUCCEEDED,
              reason,
              with(facts, "tool", step.name()));
      case "interrupt" ->
          event(
              run,
              step.seq(),
              step.endedAt(),
              agent(run),
              "interrupt.raised",
              "interrupt:" + step.request().path("id").asString(""),
              Outcome.SUCCEEDED,
              reason,
              with(facts, "tool", step.name()));
      default -> null;
    };
  }

  private static AuditEvent ended(ToldRun run, Instant end) {
    Map<String, String> facts = facts(run);
    facts.put("state", run.state());
    facts.put("inputTokens", Long.toString(run.inputTokens()));
    facts.put("outputTokens", Long.toString(run.outputTokens()));
    facts.put("steps", Integer.toString(run.stepCount()));
    facts.put("model", run.model());
    boolean succeeded = run.state().equals("succeeded");
    return event(
        run,
        EventIds.END,
        end,
        agent(run),
        "run.ended",
        "run:" + run.id(),
        succeeded ? Outcome.SUCCEEDED : Outcome.FAILED,
        succeeded || run.error() != null ? run.error() : run.state(),
        facts);
  }

  private static AuditEvent event(
      ToldRun run,
      int place,
      Instant at,
      String subject,
      String action,
      String target,
      Outcome outcome,
      @Nullable String reason,
      Map<String, String> facts) {
    return new AuditEvent(
        EventIds.of(run.id(), place, at),
        at.truncatedTo(ChronoUnit.MICROS),
        AuditCategory.of(action),
        subject,
        action,
        target,
        outcome,
        reason,
        facts,
        null,
        null,
        null);
  }

  private static String agent(ToldRun run) {
    return "agent:" + run.agent();
  }

  private static Map<String, String> facts(ToldRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("agent", run.agent().toString());
    facts.put("for", run.createdBy());
    return facts;
  }

  private static Map<String, String> with(Map<String, String> facts, String name, String value) {
    facts.put(name, value);
    return facts;
  }

  /** What the model said before it asked for the call, if it is the one that did. */
  private static @Nullable String reason(ToldStep model, String callId) {
    StringBuilder said = new StringBuilder();
    boolean asked = false;
    for (JsonNode block : model.result().path("content")) {
      asked |= block.path("toolCall").path("id").asString("").equals(callId);
      JsonNode text = block.path("text");
      said.append(text.isObject() ? text.path("preview").asString("") : text.asString(""));
    }
    String reason = said.toString().strip();
    return !asked || reason.isEmpty() ? null : shortened(reason);
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_REASON) {
      return text;
    }
    boolean torn = Character.isHighSurrogate(text.charAt(LONGEST_REASON - 1));
    return text.substring(0, torn ? LONGEST_REASON - 1 : LONGEST_REASON) + "…";
  }

  /** Where a call went, when it says so: the scheme and host of its {@code url}, nothing more. */
  private @Nullable String address(JsonNode arguments) {
    try {
      String url = json.readTree(arguments.asString("")).path("url").asString("");
      URI uri = URI.create(url);
      return uri.getScheme() == null || uri.getHost() == null
          ? null
          : uri.getScheme() + "://" + uri.getHost();
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return null;
    }
  }
}
