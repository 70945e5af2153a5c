package dev.propel.runs.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.audit.AuditEvent;
import dev.propel.runs.trail.store.TrailStore.ToldRun;
import dev.propel.runs.trail.store.TrailStore.ToldStep;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TellingTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final Telling telling = new Telling(JSON);

  @Test
  void theReasonOfACallIsWhatTheModelSaidWithIt() {
    AuditEvent call = only(telling.of(run(1), List.of(model("I look it up."), tool(false))));
    assertThat(call.reason()).isEqualTo("I look it up.");
    assertThat(call.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(call.subject()).startsWith("agent:");
  }

  @Test
  void aCallGoesToAHostAndNothingElseOfItsArgumentsIsTold() {
    AuditEvent call = only(telling.of(run(1), List.of(model(""), tool(true))));
    assertThat(call.details()).containsEntry("address", "https://example.com");
    assertThat(call.details().toString()).doesNotContain("private");
    assertThat(call.reason()).isNull();
    assertThat(call.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aLongReasonIsToldInItsBeginning() {
    AuditEvent call = only(telling.of(run(1), List.of(model("x".repeat(600)), tool(false))));
    assertThat(call.reason()).hasSize(501).endsWith("…");
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    assertThat(telling.of(run(2), List.of(model("Why"), tool(false)))).isEmpty();
  }

  @Test
  void theSameThingHasTheSameId() {
    List<ToldStep> steps = List.of(model("Why"), tool(false));
    ToldRun run = run(1);
    assertThat(telling.of(run, steps)).isEqualTo(telling.of(run, steps));
  }

  private static AuditEvent only(List<AuditEvent> events) {
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static ToldRun run(int throughStep) {
    return new ToldRun(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        1,
        "p/m",
        "running",
        null,
        0,
        0,
        0,
        "user:1",
        AT,
        null,
        null,
        true,
        throughStep);
  }

  private static ToldStep model(String said) {
    JsonNode result =
        JSON.readTree(
            """
            {"content": [{"text": "%s"}, {"toolCall": {"id": "c1", "name": "http_get"}}]}
            """
                .formatted(said));
    return new ToldStep(1, "model", "p/m", JSON.createObjectNode(), result, AT, 5);
  }

  private static ToldStep tool(boolean failed) {
    JsonNode request =
        JSON.readTree(
            """
            {"callId": "c1", "arguments": "{\\"url\\": \\"https://example.com/private?q=private\\"}"}
            """);
    JsonNode result = JSON.createObjectNode().put("isError", failed);
    return new ToldStep(2, "tool", "http_get", request, result, AT, 5);
  }
}
