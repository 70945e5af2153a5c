package dev.propel.runs.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.Usage;
import dev.propel.runs.Step;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import java.time.Duration;
import java.util.List;
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

  private final JsonMapper json;

  StepFormat(JsonMapper json) {
    this.json = json;
  }

  /** A step as the journal's writer takes it. */
  public StoredStep store(JournaledStep step) {
    return switch (step) {
      case ModelStep m ->
          new StoredStep(
              m.seq(),
              m.attempt(),
              "model",
              m.asked(),
              new ModelRequested(m.requestDigest()),
              new ModelAnswered(
                  m.content().stream().map(StepFormat::stored).toList(),
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
              new ToolAsked(t.callId(), StorableText.of(t.arguments()), t.idempotencyKey()),
              new ToolAnswered(StorableText.of(t.result()), t.isError()),
              0,
              0,
              t.timing().startedAt().toString(),
              t.timing().duration().toMillis());
    };
  }

  /** A step as the journal has it. */
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
            asked.arguments(),
            asked.idempotencyKey(),
            answer.content(),
            answer.isError(),
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

  /** JSON text of any of our values. */
  public String write(Object value) {
    return json.writeValueAsString(value);
  }

  private static StoredBlock stored(Block block) {
    return switch (block) {
      case Block.Text(String text) -> new StoredBlock(StorableText.of(text), null);
      case Block.ToolCall call ->
          new StoredBlock(
              null, new StoredCall(call.id(), call.name(), StorableText.of(call.arguments())));
    };
  }

  private static Block block(StoredBlock block) {
    StoredCall call = block.toolCall();
    if (call != null) {
      return new Block.ToolCall(call.id(), call.name(), call.arguments());
    }
    return new Block.Text(block.text() == null ? "" : block.text());
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

  record ModelRequested(String digest) {}

  record ModelAnswered(
      List<StoredBlock> content, String finishReason, String provider, String model) {
    ModelAnswered {
      content = List.copyOf(content);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoredBlock(@Nullable String text, @Nullable StoredCall toolCall) {}

  record StoredCall(String id, String name, String arguments) {}

  record ToolAsked(String callId, String arguments, String idempotencyKey) {}

  record ToolAnswered(String content, boolean isError) {}
}
