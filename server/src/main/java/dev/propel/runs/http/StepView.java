package dev.propel.runs.http;

import dev.propel.runs.RunView;
import dev.propel.runs.Step;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A journal entry as the API shows it.
 *
 * @param seq its place in the run, from 1
 * @param kind what happened
 * @param request what was asked; a text in it that is large has an object with {@code object},
 *     {@code size} and {@code preview} in its place
 * @param result what came of it, large texts likewise
 * @param attempt which attempt at this place succeeded
 */
record StepView(
    int seq,
    @Schema(
            allowableValues = {
              "model",
              "tool",
              "begun",
              "interrupt",
              "resolution",
              "child",
              "summary"
            })
        String kind,
    String name,
    int attempt,
    JsonNode request,
    JsonNode result,
    RunView.Usage usage,
    Instant startedAt,
    long durationMs) {

  static StepView of(Step step) {
    return new StepView(
        step.seq(),
        step.kind(),
        step.name(),
        step.attempt(),
        step.request(),
        step.result(),
        new RunView.Usage(step.inputTokens(), step.outputTokens()),
        step.startedAt(),
        step.durationMs());
  }
}
