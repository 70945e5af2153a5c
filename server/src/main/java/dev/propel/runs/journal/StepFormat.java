package dev.propel.runs.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Usage;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import dev.propel.runs.Step;
import dev.propel.runs.journal.JournaledStep.BegunStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.SummaryStep.Covers;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.runs.journal.payload.StoredText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How steps look in the journal. Journals of released versions must stay readable for ever: fields
 * may be added, never renamed or reused.
 */
@Component
public class StepFormat {

  private static final Map<String, Object> NOTHING = Map.of();

  private final JsonMapper json;

  StepFormat(JsonMapper json) {
    this.json = json;
  }

  /** A step as the journal's writer takes it, with all texts in the row. */
  public StoredStep store(JournaledStep step) {
    return store(step, StoredText::inline);
  }

  /** A step as the journal's writer takes it; {@code texts} decides what its texts become. */
  public StoredStep store(JournaledStep step, Function<String, StoredText> texts) {
    return switch (step) {
      case ModelStep m ->
          new StoredStep(
              m.seq(),
              m.attempt(),
              "model",
              m.asked(),
              new ModelRequested(
                  m.requestDigest(), m.estimatedTokens() == 0 ? null : m.estimatedTokens()),
              new ModelAnswered(
                  m.content().stream().map(block -> stored(block, texts)).toList(),
                  m.finishReason().name(),
                  m.provider(),
                  m.model()),
              m.usage().inputTokens(),
              m.usage().outputTokens(),
              m.timing().startedAt().toString(),
              m.timing().duration().toMillis());
      case ToolStep t ->
          new StoredStep(
              t.seq(),
              t.attempt(),
              "tool",
              t.tool(),
              new ToolAsked(t.callId(), stored(t.arguments(), texts), t.idempotencyKey()),
              new ToolAnswered(stored(t.result(), texts), t.isError()),
              0,
              0,
              t.timing().startedAt().toString(),
              t.timing().duration().toMillis());
      case SummaryStep s ->
          new StoredStep(
              s.seq(),
              s.attempt(),
              "summary",
              s.asked(),
              covered(s),
              new Summarized(stored(s.text(), texts), s.provider(), s.model(), s.tokensAfter()),
              s.usage().inputTokens(),
              s.usage().outputTokens(),
              s.timing().startedAt().toString(),
              s.timing().duration().toMillis());
      case BegunStep b ->
          stored(b, "begun", b.tool(), new Begun(b.callId(), b.idempotencyKey()), NOTHING);
      case InterruptStep i ->
          stored(
              i,
              "interrupt",
              i.tool(),
              new Asked(i.id(), i.kind(), i.reason(), i.callId(), i.shown()),
              NOTHING);
      case ResolutionStep r ->
          stored(
              r,
              "resolution",
              r.resolution().action().label(),
              new Answered(r.interrupt(), r.interruptId(), r.callId()),
              new Decided(
                  r.resolution().action(),
                  r.resolution().arguments(),
                  storable(r.resolution().text()),
                  r.by()));
      case ChildStep c ->
          stored(c, "child", c.tool(), new Delegated(c.callId(), c.childRun()), NOTHING);
    };
  }

  private static StoredStep stored(
      JournaledStep step, String kind, String name, Object request, Object result) {
    return new StoredStep(
        step.seq(),
        step.attempt(),
        kind,
        name,
        request,
        result,
        0,
        0,
        step.timing().startedAt().toString(),
        step.timing().duration().toMillis());
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : StorableText.of(text);
  }

  private static Covered covered(SummaryStep step) {
    return switch (step.covers()) {
      case Covers.Messages(UUID through) -> new Covered(through, null, step.tokensBefore());
      case Covers.Steps(int through) -> new Covered(null, through, step.tokensBefore());
    };
  }

  private static StoredText stored(String text, Function<String, StoredText> texts) {
    return texts.apply(StorableText.of(text));
  }

  /** A step as the journal has it; the row has all its texts. */
  public JournaledStep read(Step row) {
    Timing timing = new Timing(row.startedAt(), Duration.ofMillis(row.durationMs()));
    return switch (row.kind()) {
      case "model" -> {
        ModelRequested asked = json.treeToValue(row.request(), ModelRequested.class);
        ModelAnswered answer = json.treeToValue(row.result(), ModelAnswered.class);
        yield new ModelStep(
            row.seq(),
            row.attempt(),
            row.name(),
            asked.digest(),
            answer.content().stream().map(StepFormat::block).toList(),
            FinishReason.valueOf(answer.finishReason()),
            answer.provider(),
            answer.model(),
            new Usage(row.inputTokens(), row.outputTokens()),
            asked.estimate() == null ? 0 : asked.estimate(),
            timing);
      }
      case "tool" -> {
        ToolAsked asked = json.treeToValue(row.request(), ToolAsked.class);
        ToolAnswered answer = json.treeToValue(row.result(), ToolAnswered.class);
        yield new ToolStep(
            row.seq(),
            row.attempt(),
            asked.callId(),
            row.name(),
            whole(asked.arguments()),
            asked.idempotencyKey(),
            whole(answer.content()),
            answer.isError(),
            timing);
      }
      case "begun" -> {
        Begun begun = json.treeToValue(row.request(), Begun.class);
        yield new BegunStep(
            row.seq(), row.attempt(), begun.callId(), row.name(), begun.idempotencyKey(), timing);
      }
      case "interrupt" -> {
        Asked asked = json.treeToValue(row.request(), Asked.class);
        yield new InterruptStep(
            row.seq(),
            row.attempt(),
            asked.id(),
            asked.kind(),
            asked.reason(),
            asked.callId(),
            row.name(),
            asked.shown(),
            timing);
      }
      case "resolution" -> {
        Answered answered = json.treeToValue(row.request(), Answered.class);
        Decided decided = json.treeToValue(row.result(), Decided.class);
        yield new ResolutionStep(
            row.seq(),
            row.attempt(),
            answered.interrupt(),
            answered.interruptId(),
            answered.callId(),
            new Resolution(decided.action(), decided.arguments(), decided.text()),
            decided.by(),
            timing);
      }
      case "child" -> {
        Delegated delegated = json.treeToValue(row.request(), Delegated.class);
        yield new ChildStep(
            row.seq(), row.attempt(), delegated.callId(), row.name(), delegated.childRun(), timing);
      }
      case "summary" -> {
        Covered covered = json.treeToValue(row.request(), Covered.class);
        Summarized summary = json.treeToValue(row.result(), Summarized.class);
        yield new SummaryStep(
            row.seq(),
            row.attempt(),
            row.name(),
            covered.covers(),
            covered.tokensBefore(),
            summary.tokensAfter(),
            whole(summary.text()),
            summary.provider(),
            summary.model(),
            new Usage(row.inputTokens(), row.outputTokens()),
            timing);
      }
      default ->
          throw new IllegalStateException("The journal has a step of unknown kind " + row.kind());
    };
  }

  /** The JSON that a model gave as arguments; what does not parse is kept as a JSON string. */
  public JsonNode arguments(String text) {
    try {
      return json.readTree(text);
    } catch (tools.jackson.core.JacksonException notJson) {
      return json.getNodeFactory().stringNode(text);
    }
  }

  /** What somebody who is asked about a call is shown. */
  public JsonNode shown(PendingCall call) {
    return json.createObjectNode()
        .put("tool", call.call().name())
        .set("arguments", arguments(call.arguments()));
  }

  /** JSON text of any of our values. */
  public String write(Object value) {
    return json.writeValueAsString(value);
  }

  private static StoredBlock stored(Block block, Function<String, StoredText> texts) {
    return switch (block) {
      case Block.Text(String text) -> new StoredBlock(stored(text, texts), null);
      case Block.ToolCall call ->
          new StoredBlock(
              null, new StoredCall(call.id(), call.name(), stored(call.arguments(), texts)));
    };
  }

  private static Block block(StoredBlock block) {
    StoredCall call = block.toolCall();
    if (call != null) {
      return new Block.ToolCall(call.id(), call.name(), whole(call.arguments()));
    }
    return new Block.Text(block.text() == null ? "" : whole(block.text()));
  }

  private static String whole(StoredText text) {
    return Objects.requireNonNull(text.text(), "the row was read without its texts");
  }

  /** The shape that {@code journal_append} reads. */
  public record StoredStep(
      int seq,
      int attempt,
      String kind,
      String name,
      Object request,
      Object result,
      long inputTokens,
      long outputTokens,
      String startedAt,
      long durationMs) {}

  /** The first release estimated nothing. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ModelRequested(String digest, @Nullable Long estimate) {}

  record ModelAnswered(
      List<StoredBlock> content, String finishReason, String provider, String model) {
    ModelAnswered {
      content = List.copyOf(content);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoredBlock(@Nullable StoredText text, @Nullable StoredCall toolCall) {}

  record StoredCall(String id, String name, StoredText arguments) {}

  record ToolAsked(String callId, StoredText arguments, String idempotencyKey) {}

  record ToolAnswered(StoredText content, boolean isError) {}

  record Begun(String callId, String idempotencyKey) {}

  record Asked(
      UUID id, InterruptKind kind, InterruptReason reason, String callId, JsonNode shown) {}

  record Answered(int interrupt, UUID interruptId, String callId) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Decided(
      Resolution.Action action, @Nullable JsonNode arguments, @Nullable String text, String by) {}

  record Delegated(String callId, UUID childRun) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Covered(@Nullable UUID throughMessage, @Nullable Integer throughStep, long tokensBefore) {

    Covers covers() {
      return throughMessage != null
          ? new Covers.Messages(throughMessage)
          : new Covers.Steps(Objects.requireNonNull(throughStep));
    }
  }

  record Summarized(StoredText text, String provider, String model, long tokensAfter) {}
}
